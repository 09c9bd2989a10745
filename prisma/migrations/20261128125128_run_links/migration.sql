-- CreateTable
CREATE TABLE "run_link" (
    "run_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_link_pkey" PRIMARY KEY ("run_id","role")
);

-- CreateTable
CREATE TABLE "run_guest" (
    "run_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "run_guest_pkey" PRIMARY KEY ("run_id","role","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "run_link_token_hash_key" ON "run_link"("token_hash");

-- CreateIndex
CREATE INDEX "run_guest_user_id_idx" ON "run_guest"("user_id");

-- AddForeignKey
ALTER TABLE "run_link" ADD CONSTRAINT "run_link_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_guest" ADD CONSTRAINT "run_guest_run_id_role_fkey" FOREIGN KEY ("run_id", "role") REFERENCES "run_link"("run_id", "role") ON DELETE CASCADE ON UPDATE CASCADE;

-- Links of plans and scans go on working, for whoever has opened them too.
INSERT INTO "run_link" ("run_id", "role", "token_hash", "created_at")
SELECT "plan_id", "role", "token_hash", "created_at" FROM "plan_share"
UNION ALL
SELECT "scan_id", 'viewer', "token_hash", "created_at" FROM "scan_share";

INSERT INTO "run_guest" ("run_id", "role", "user_id")
SELECT "plan_id", "role", "user_id" FROM "plan_guest"
UNION ALL
SELECT "scan_id", 'viewer', "user_id" FROM "scan_viewer";

-- DropForeignKey
ALTER TABLE "plan_guest" DROP CONSTRAINT "plan_guest_plan_id_role_fkey";

-- DropForeignKey
ALTER TABLE "plan_share" DROP CONSTRAINT "plan_share_plan_id_fkey";

-- DropForeignKey
ALTER TABLE "scan_share" DROP CONSTRAINT "scan_share_scan_id_fkey";

-- DropForeignKey
ALTER TABLE "scan_viewer" DROP CONSTRAINT "scan_viewer_scan_id_fkey";

-- DropTable
DROP TABLE "plan_guest";

-- DropTable
DROP TABLE "plan_share";

-- DropTable
DROP TABLE "scan_share";

-- DropTable
DROP TABLE "scan_viewer";
