-- CreateTable
CREATE TABLE "schedule_turn" (
    "name" TEXT NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedule_turn_pkey" PRIMARY KEY ("name")
);
