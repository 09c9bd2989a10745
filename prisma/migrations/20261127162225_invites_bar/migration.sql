-- CreateTable
CREATE TABLE "trip_invite_barred" (
    "invite_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "trip_invite_barred_pkey" PRIMARY KEY ("invite_id","user_id")
);

-- CreateIndex
CREATE INDEX "trip_invite_barred_user_id_idx" ON "trip_invite_barred"("user_id");

-- AddForeignKey
ALTER TABLE "trip_invite_barred" ADD CONSTRAINT "trip_invite_barred_invite_id_fkey" FOREIGN KEY ("invite_id") REFERENCES "trip_invite"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who was removed before: their old invitations let them in no more either.
INSERT INTO "trip_invite_barred" ("invite_id", "user_id")
SELECT DISTINCT i."id", e."data"->>'userId'
  FROM "event" e
  JOIN "trip_invite" i ON e."stream_id" = 'trip:' || i."trip_id" AND e."at" > i."created_at"
 WHERE e."type" = 'member_updated' AND e."data"->>'reason' = 'removed' AND e."data"->>'userId' IS NOT NULL
ON CONFLICT DO NOTHING;
