-- AlterTable
ALTER TABLE "deal" ADD COLUMN     "former_price" JSONB,
ADD COLUMN     "hot_notified_usd" BIGINT,
ADD COLUMN     "left" INTEGER,
ADD COLUMN     "left_told" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "deal_link" ADD COLUMN     "former" BIGINT,
ADD COLUMN     "former_usd" BIGINT,
ADD COLUMN     "left" INTEGER;

-- AlterTable
ALTER TABLE "deal_wish" ADD COLUMN     "notify" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "told" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "told_on" TEXT;

-- What was told on the board before is no news to anybody's inbox.
UPDATE "deal" SET "hot_notified_usd" = "hot_told_usd";
