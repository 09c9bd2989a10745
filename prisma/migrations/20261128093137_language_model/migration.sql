-- CreateTable
CREATE TABLE "language_model_usage" (
    "who" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "tokens" INTEGER NOT NULL,
    "micro_usd" BIGINT NOT NULL,

    CONSTRAINT "language_model_usage_pkey" PRIMARY KEY ("who","day")
);

-- CreateTable
CREATE TABLE "research_question" (
    "id" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "research_question_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "research_question_job_id_idx" ON "research_question"("job_id");

-- AddForeignKey
ALTER TABLE "research_question" ADD CONSTRAINT "research_question_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
