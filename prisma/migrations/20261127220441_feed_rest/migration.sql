-- AlterTable
ALTER TABLE "deal_feed" ADD COLUMN     "rest_until" TIMESTAMPTZ(3),
ADD COLUMN     "succeeded_at" TIMESTAMPTZ(3);
