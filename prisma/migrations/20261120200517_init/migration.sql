-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "traveller" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "is_anonymous" BOOLEAN DEFAULT false,
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "traveller_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "config_id" TEXT NOT NULL DEFAULT 'default',
    "name" TEXT,
    "start" TEXT,
    "prefix" TEXT,
    "key" TEXT NOT NULL,
    "reference_id" TEXT NOT NULL,
    "refill_interval" INTEGER,
    "refill_amount" INTEGER,
    "last_refill_at" TIMESTAMPTZ(3),
    "enabled" BOOLEAN DEFAULT true,
    "rate_limit_enabled" BOOLEAN DEFAULT false,
    "rate_limit_time_window" INTEGER,
    "rate_limit_max" INTEGER,
    "request_count" INTEGER DEFAULT 0,
    "remaining" INTEGER,
    "last_request" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "permissions" TEXT,
    "metadata" TEXT,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_cursor" (
    "name" TEXT NOT NULL,
    "position" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "price_cursor_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "price_observation" (
    "id" BIGINT NOT NULL,
    "key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "usd" BIGINT NOT NULL,
    "left" INTEGER,
    "url" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "bucket" TEXT,
    "unit_usd" INTEGER,

    CONSTRAINT "price_observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "present_price" (
    "key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "usd" BIGINT NOT NULL,
    "left" INTEGER,
    "url" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "observation_id" BIGINT NOT NULL,

    CONSTRAINT "present_price_pkey" PRIMARY KEY ("key","source")
);

-- CreateTable
CREATE TABLE "usual_price" (
    "bucket" TEXT NOT NULL,
    "low" INTEGER NOT NULL,
    "median" INTEGER NOT NULL,
    "high" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usual_price_pkey" PRIMARY KEY ("bucket")
);

-- CreateTable
CREATE TABLE "watched_fare" (
    "key" TEXT NOT NULL,
    "next_check_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "watched_fare_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "watch" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "target" JSONB NOT NULL,
    "threshold" JSONB NOT NULL,
    "channels" JSONB,
    "ends_on" TEXT,
    "estimates" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "trip_id" TEXT,
    "alerts" INTEGER NOT NULL DEFAULT 0,
    "last_alert_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "watch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watch_point" (
    "id" BIGSERIAL NOT NULL,
    "watch_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "activity_id" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "rule" TEXT NOT NULL,
    "amount" BIGINT,
    "currency" TEXT,
    "percent" DOUBLE PRECISION,
    "estimates" BOOLEAN NOT NULL,
    "base_usd" BIGINT,
    "told" TEXT,
    "clear_since" TIMESTAMPTZ(3),
    "clear_seen" TIMESTAMPTZ(3),

    CONSTRAINT "watch_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_alert" (
    "id" BIGSERIAL NOT NULL,
    "watch_id" TEXT NOT NULL,
    "point_id" BIGINT NOT NULL,
    "observation_id" BIGINT NOT NULL,
    "key" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "amount" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "price_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_count" (
    "type" TEXT NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "alert_count_pkey" PRIMARY KEY ("type")
);

-- CreateTable
CREATE TABLE "deal" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "usd" BIGINT NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "depart" TEXT,
    "return" TEXT,
    "usual" JSONB,
    "savings_percent" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "savings" BIGINT NOT NULL DEFAULT 0,
    "is_hot" BOOLEAN NOT NULL DEFAULT false,
    "is_trending" BOOLEAN NOT NULL DEFAULT false,
    "why" TEXT,
    "watchers" INTEGER NOT NULL DEFAULT 0,
    "hot_told_usd" BIGINT,
    "trending_told_usd" BIGINT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "assessed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deal_link" (
    "deal_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "url" TEXT,
    "page" TEXT,
    "external_id" TEXT,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "usd" BIGINT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deal_link_pkey" PRIMARY KEY ("deal_id","source")
);

-- CreateTable
CREATE TABLE "deal_wish" (
    "user_id" TEXT NOT NULL,
    "wishes" JSONB NOT NULL,

    CONSTRAINT "deal_wish_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "deal_feed" (
    "url" TEXT NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "fetched_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "deal_feed_pkey" PRIMARY KEY ("url")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "owner_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("owner_id","key")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "op_id" TEXT,
    "state" TEXT NOT NULL DEFAULT 'sent',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secret" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "problem" TEXT,
    "last_success_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_message" (
    "id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "notification_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "batch_id" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quiet_hours" (
    "user_id" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "quiet_hours_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "instance_key" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instance_key_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "fact_cache" (
    "provider" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fact_cache_pkey" PRIMARY KEY ("provider","key")
);

-- CreateTable
CREATE TABLE "stream" (
    "id" TEXT NOT NULL,
    "epoch" TEXT NOT NULL,
    "head" INTEGER NOT NULL DEFAULT 0,
    "floor" INTEGER NOT NULL DEFAULT 0,
    "closed" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "stream_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "actor" JSONB,
    "op_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("stream_id","seq")
);

-- CreateTable
CREATE TABLE "run" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "stream_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "current_step" TEXT,
    "message" TEXT NOT NULL DEFAULT '',
    "input" JSONB NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_checkpoint" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "output" JSONB NOT NULL,
    "attempt" INTEGER NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_checkpoint_pkey" PRIMARY KEY ("run_id","key")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trip" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "start_date" TEXT,
    "days" INTEGER NOT NULL,
    "cover" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "share_token" TEXT,
    "share_show_budget" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "trip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trip_member" (
    "trip_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "colour" INTEGER NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trip_member_pkey" PRIMARY KEY ("trip_id","user_id")
);

-- CreateTable
CREATE TABLE "trip_invite" (
    "id" TEXT NOT NULL,
    "trip_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "max_uses" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trip_invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trip_snapshot" (
    "trip_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "stamps" JSONB NOT NULL,

    CONSTRAINT "trip_snapshot_pkey" PRIMARY KEY ("trip_id")
);

-- CreateTable
CREATE TABLE "trip_note" (
    "trip_id" TEXT NOT NULL,
    "note_id" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "text" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "trip_note_pkey" PRIMARY KEY ("trip_id","note_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "traveller_email_key" ON "traveller"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_key" ON "api_key"("key");

-- CreateIndex
CREATE INDEX "api_key_reference_id_idx" ON "api_key"("reference_id");

-- CreateIndex
CREATE INDEX "price_observation_key_id_idx" ON "price_observation"("key", "id");

-- CreateIndex
CREATE INDEX "price_observation_bucket_seen_at_idx" ON "price_observation"("bucket", "seen_at");

-- CreateIndex
CREATE INDEX "watched_fare_next_check_at_idx" ON "watched_fare"("next_check_at");

-- CreateIndex
CREATE INDEX "watch_user_id_created_at_idx" ON "watch"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "watch_status_ends_on_idx" ON "watch"("status", "ends_on");

-- CreateIndex
CREATE INDEX "watch_point_key_idx" ON "watch_point"("key");

-- CreateIndex
CREATE INDEX "watch_point_watch_id_idx" ON "watch_point"("watch_id");

-- CreateIndex
CREATE INDEX "watch_point_from_to_idx" ON "watch_point"("from", "to");

-- CreateIndex
CREATE INDEX "price_alert_watch_id_id_idx" ON "price_alert"("watch_id", "id");

-- CreateIndex
CREATE INDEX "price_alert_told_at_id_idx" ON "price_alert"("told_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "price_alert_point_id_observation_id_key" ON "price_alert"("point_id", "observation_id");

-- CreateIndex
CREATE INDEX "deal_ends_at_first_seen_at_id_idx" ON "deal"("ends_at", "first_seen_at", "id");

-- CreateIndex
CREATE INDEX "deal_from_to_idx" ON "deal"("from", "to");

-- CreateIndex
CREATE INDEX "deal_words_idx" ON "deal"("words");

-- CreateIndex
CREATE INDEX "deal_assessed_at_idx" ON "deal"("assessed_at");

-- CreateIndex
CREATE INDEX "deal_link_source_external_id_idx" ON "deal_link"("source", "external_id");

-- CreateIndex
CREATE INDEX "deal_link_page_idx" ON "deal_link"("page");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "notification_user_id_at_id_idx" ON "notification"("user_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notification_user_id_state_idx" ON "notification"("user_id", "state");

-- CreateIndex
CREATE INDEX "notification_state_dead_at_idx" ON "notification"("state", "dead_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_user_id_op_id_key" ON "notification"("user_id", "op_id");

-- CreateIndex
CREATE INDEX "channel_target_idx" ON "channel"("target");

-- CreateIndex
CREATE UNIQUE INDEX "channel_user_id_target_key" ON "channel"("user_id", "target");

-- CreateIndex
CREATE INDEX "channel_message_state_due_at_idx" ON "channel_message"("state", "due_at");

-- CreateIndex
CREATE INDEX "channel_message_batch_id_idx" ON "channel_message"("batch_id");

-- CreateIndex
CREATE INDEX "channel_message_notification_id_idx" ON "channel_message"("notification_id");

-- CreateIndex
CREATE UNIQUE INDEX "channel_message_channel_id_notification_id_key" ON "channel_message"("channel_id", "notification_id");

-- CreateIndex
CREATE INDEX "fact_cache_expires_at_idx" ON "fact_cache"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_stream_id_op_id_key" ON "event"("stream_id", "op_id");

-- CreateIndex
CREATE UNIQUE INDEX "run_stream_id_key" ON "run"("stream_id");

-- CreateIndex
CREATE INDEX "run_owner_id_kind_created_at_idx" ON "run"("owner_id", "kind", "created_at" DESC);

-- CreateIndex
CREATE INDEX "run_status_idx" ON "run"("status");

-- CreateIndex
CREATE INDEX "announcement_until_idx" ON "announcement"("until");

-- CreateIndex
CREATE UNIQUE INDEX "trip_share_token_key" ON "trip"("share_token");

-- CreateIndex
CREATE INDEX "trip_member_user_id_idx" ON "trip_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "trip_invite_token_hash_key" ON "trip_invite"("token_hash");

-- CreateIndex
CREATE INDEX "trip_invite_trip_id_idx" ON "trip_invite"("trip_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "traveller"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "traveller"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch_point" ADD CONSTRAINT "watch_point_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_link" ADD CONSTRAINT "deal_link_deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_message" ADD CONSTRAINT "channel_message_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_message" ADD CONSTRAINT "channel_message_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_checkpoint" ADD CONSTRAINT "run_checkpoint_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trip_member" ADD CONSTRAINT "trip_member_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trip"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trip_invite" ADD CONSTRAINT "trip_invite_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trip"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trip_snapshot" ADD CONSTRAINT "trip_snapshot_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trip"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trip_note" ADD CONSTRAINT "trip_note_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trip"("id") ON DELETE CASCADE ON UPDATE CASCADE;
