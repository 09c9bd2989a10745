-- CreateTable
CREATE TABLE "scan" (
    "id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "asking" BOOLEAN NOT NULL DEFAULT true,
    "sources" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_unit" (
    "scan_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "depart" TEXT NOT NULL,
    "return" TEXT,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "reason_code" TEXT,
    "reason" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "rest_until" TIMESTAMPTZ(3),
    "expected" INTEGER,
    "results_count" INTEGER NOT NULL DEFAULT 0,
    "cheapest" BIGINT,
    "duration_ms" INTEGER,
    "said" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scan_unit_pkey" PRIMARY KEY ("scan_id","number")
);

-- CreateTable
CREATE TABLE "scan_fare" (
    "scan_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "journey" TEXT NOT NULL,
    "numbers" TEXT,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "depart" TEXT NOT NULL,
    "return" TEXT,
    "nights" INTEGER,
    "legs" JSONB NOT NULL,
    "stops" INTEGER,
    "duration_minutes" INTEGER,
    "carriers" TEXT[],
    "brand" TEXT,
    "bags" JSONB NOT NULL,
    "tickets" INTEGER,
    "self_transfer" BOOLEAN,
    "estimate" TEXT,
    "unchecked" TEXT[],
    "price" BIGINT NOT NULL,
    "rate_date" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scan_fare_pkey" PRIMARY KEY ("scan_id","id")
);

-- CreateTable
CREATE TABLE "scan_offer" (
    "scan_id" TEXT NOT NULL,
    "fare_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "nature" TEXT NOT NULL,
    "unit" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "per_adult" BIGINT,
    "per_adult_currency" TEXT,
    "converted" BIGINT NOT NULL,
    "url" TEXT,
    "left" INTEGER,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "stale" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "scan_offer_pkey" PRIMARY KEY ("scan_id","fare_id","source")
);

-- CreateIndex
CREATE INDEX "scan_unit_source_state_idx" ON "scan_unit"("source", "state");

-- CreateIndex
CREATE INDEX "scan_fare_scan_id_price_idx" ON "scan_fare"("scan_id", "price");

-- CreateIndex
CREATE INDEX "scan_fare_scan_id_journey_idx" ON "scan_fare"("scan_id", "journey");

-- CreateIndex
CREATE INDEX "scan_offer_scan_id_unit_idx" ON "scan_offer"("scan_id", "unit");

-- AddForeignKey
ALTER TABLE "scan" ADD CONSTRAINT "scan_id_fkey" FOREIGN KEY ("id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_unit" ADD CONSTRAINT "scan_unit_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_fare" ADD CONSTRAINT "scan_fare_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_offer" ADD CONSTRAINT "scan_offer_scan_id_fare_id_fkey" FOREIGN KEY ("scan_id", "fare_id") REFERENCES "scan_fare"("scan_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
