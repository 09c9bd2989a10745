-- CreateTable
CREATE TABLE "scan_share" (
    "scan_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scan_share_pkey" PRIMARY KEY ("scan_id")
);

-- CreateTable
CREATE TABLE "scan_viewer" (
    "scan_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "scan_viewer_pkey" PRIMARY KEY ("scan_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "scan_share_token_hash_key" ON "scan_share"("token_hash");

-- AddForeignKey
ALTER TABLE "scan_share" ADD CONSTRAINT "scan_share_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_viewer" ADD CONSTRAINT "scan_viewer_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scan_share"("scan_id") ON DELETE CASCADE ON UPDATE CASCADE;
