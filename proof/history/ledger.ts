import { z } from 'zod'
import { queryPostgres } from '@/testing/postgres-databases'
import type { CommittedVersion } from './operation'

/** A version as the database committed it. */
export interface LedgerEntry extends CommittedVersion {
  /** The title of the row in that version. Every write leaves its name there. */
  title: string
  /** The number of the transaction. The changes of one write to several rows share it. */
  transaction: string
}

/** PostgreSQL keeps the ledger itself: no cache and none of our code stands between a commit and its entry. */
const installation = `
  CREATE TABLE "ProofLedger" (
    "row" text NOT NULL, "version" int NOT NULL, "gone" boolean NOT NULL, "title" text NOT NULL,
    "transaction" bigint NOT NULL DEFAULT txid_current(), PRIMARY KEY ("row", "version")
  );
  CREATE FUNCTION "proofOfTask"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO "ProofLedger" ("row", "version", "gone", "title")
    VALUES ('task:' || NEW."id", NEW."version", NEW."deletedAt" IS NOT NULL, NEW."title");
    RETURN NULL;
  END $$;
  CREATE FUNCTION "proofOfSubtask"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO "ProofLedger" ("row", "version", "gone", "title")
    VALUES ('subtask:' || NEW."id", NEW."version", false, NEW."title");
    RETURN NULL;
  END $$;
  CREATE TRIGGER "proofNewTask" AFTER INSERT ON "Task"
    FOR EACH ROW EXECUTE FUNCTION "proofOfTask"();
  CREATE TRIGGER "proofTask" AFTER UPDATE ON "Task" FOR EACH ROW
    WHEN (OLD."version" IS DISTINCT FROM NEW."version") EXECUTE FUNCTION "proofOfTask"();
  CREATE TRIGGER "proofNewSubtask" AFTER INSERT ON "Subtask"
    FOR EACH ROW EXECUTE FUNCTION "proofOfSubtask"();
  CREATE TRIGGER "proofSubtask" AFTER UPDATE ON "Subtask" FOR EACH ROW
    WHEN (OLD."version" IS DISTINCT FROM NEW."version") EXECUTE FUNCTION "proofOfSubtask"();`

const entriesSchema = z.array(
  z.object({
    row: z.templateLiteral([z.enum(['task', 'subtask']), ':', z.int()]),
    version: z.int(),
    gone: z.boolean(),
    title: z.string(),
    transaction: z.string(),
  }),
)

/** Makes a database record every version of every task and subtask from now on. Its tables must already exist. */
export async function installLedger(databaseUrl: string): Promise<void> {
  await queryPostgres(databaseUrl, installation)
}

/** Every version committed since the ledger was installed, oldest first. */
export async function readLedger(databaseUrl: string): Promise<LedgerEntry[]> {
  const sql = 'SELECT * FROM "ProofLedger" ORDER BY "row", "version"'
  return entriesSchema.parse(await queryPostgres(databaseUrl, sql))
}
