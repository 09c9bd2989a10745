-- CreateTable
CREATE TABLE "trip_file" (
    "trip_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "blob" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "has_preview" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "trip_file_pkey" PRIMARY KEY ("trip_id","file_id")
);

-- CreateIndex
CREATE INDEX "trip_file_user_id_idx" ON "trip_file"("user_id");

-- CreateIndex
CREATE INDEX "trip_file_blob_idx" ON "trip_file"("blob");

-- CreateIndex
CREATE INDEX "trip_file_removed_at_idx" ON "trip_file"("removed_at");

-- AddForeignKey
ALTER TABLE "trip_file" ADD CONSTRAINT "trip_file_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trip"("id") ON DELETE CASCADE ON UPDATE CASCADE;
