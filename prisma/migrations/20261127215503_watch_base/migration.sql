-- AlterTable
ALTER TABLE "watch_point" ADD COLUMN     "base_amount" BIGINT,
ADD COLUMN     "base_at" TIMESTAMPTZ(3),
ADD COLUMN     "base_currency" TEXT;
