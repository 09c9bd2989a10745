-- AlterTable
ALTER TABLE "trip_note" ADD COLUMN     "mark" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tail" BYTEA NOT NULL DEFAULT '\x';
