-- CreateTable
CREATE TABLE "plan_share" (
    "plan_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_share_pkey" PRIMARY KEY ("plan_id","role")
);

-- CreateTable
CREATE TABLE "plan_guest" (
    "plan_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "plan_guest_pkey" PRIMARY KEY ("plan_id","role","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "plan_share_token_hash_key" ON "plan_share"("token_hash");

-- CreateIndex
CREATE INDEX "plan_guest_user_id_idx" ON "plan_guest"("user_id");

-- AddForeignKey
ALTER TABLE "plan_share" ADD CONSTRAINT "plan_share_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_guest" ADD CONSTRAINT "plan_guest_plan_id_role_fkey" FOREIGN KEY ("plan_id", "role") REFERENCES "plan_share"("plan_id", "role") ON DELETE CASCADE ON UPDATE CASCADE;
