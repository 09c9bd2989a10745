-- What was called "told" or "wish" has the names of the code: renamed in place, so that nothing is lost.
ALTER TABLE "watch_point" RENAME COLUMN "told" TO "last_alert";

ALTER TABLE "price_alert" RENAME COLUMN "told_at" TO "notified_at";
ALTER INDEX "price_alert_told_at_id_idx" RENAME TO "price_alert_notified_at_id_idx";

ALTER TABLE "deal" RENAME COLUMN "hot_told_usd" TO "hot_announced_usd";
ALTER TABLE "deal" RENAME COLUMN "trending_told_usd" TO "trending_announced_usd";
ALTER TABLE "deal" RENAME COLUMN "left_told" TO "left_notified";

ALTER TABLE "deal_wish" RENAME TO "deal_preferences";
ALTER TABLE "deal_preferences" RENAME CONSTRAINT "deal_wish_pkey" TO "deal_preferences_pkey";
ALTER TABLE "deal_preferences" RENAME COLUMN "wishes" TO "preferences";
ALTER TABLE "deal_preferences" RENAME COLUMN "told_on" TO "notified_on";
ALTER TABLE "deal_preferences" RENAME COLUMN "told" TO "notified_count";
