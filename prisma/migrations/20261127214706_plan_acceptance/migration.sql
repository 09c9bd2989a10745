-- CreateTable
CREATE TABLE "plan_acceptance" (
    "plan_id" TEXT NOT NULL,
    "option" TEXT NOT NULL,
    "trip_id" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_acceptance_pkey" PRIMARY KEY ("plan_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "plan_acceptance_trip_id_key" ON "plan_acceptance"("trip_id");

-- AddForeignKey
ALTER TABLE "plan_acceptance" ADD CONSTRAINT "plan_acceptance_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_acceptance" ADD CONSTRAINT "plan_acceptance_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trip"("id") ON DELETE CASCADE ON UPDATE CASCADE;
