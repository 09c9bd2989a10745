-- AlterTable
ALTER TABLE "trip" ADD COLUMN     "is_demo" BOOLEAN NOT NULL DEFAULT false;
