import { z } from 'zod'
import { queryPostgres } from '@/testing/postgres-databases'
import { listsOf } from './lists'
import type { CommittedVersion } from './operation'
import { rowName } from './record'

/** A version as the database committed it. */
export interface LedgerEntry extends CommittedVersion {
  /** The title of the row in that version, or the name of a project. Every write leaves its name there. */
  title: string
  /** The number of the transaction. The changes of one write to several rows share it. */
  transaction: string
}

/** PostgreSQL keeps the ledger itself: no cache and none of our code stands between a commit and its entry. */
const installation = `
  CREATE TABLE "ProofLedger" (
    "row" text NOT NULL, "version" int NOT NULL, "gone" boolean NOT NULL, "title" text NOT NULL,
    "projectId" int, "dueDate" text,
    "transaction" bigint NOT NULL DEFAULT txid_current(), PRIMARY KEY ("row", "version")
  );
  CREATE FUNCTION "proofOfTask"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO "ProofLedger" ("row", "version", "gone", "title", "projectId", "dueDate")
    VALUES ('task:' || NEW."id", NEW."version", NEW."deletedAt" IS NOT NULL, NEW."title",
      NEW."projectId", NEW."dueDate");
    RETURN NULL;
  END $$;
  CREATE FUNCTION "proofOfSubtask"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO "ProofLedger" ("row", "version", "gone", "title")
    VALUES ('subtask:' || NEW."id", NEW."version", false, NEW."title");
    RETURN NULL;
  END $$;
  CREATE FUNCTION "proofOfProject"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO "ProofLedger" ("row", "version", "gone", "title")
    VALUES ('project:' || NEW."id", NEW."version", false, NEW."name");
    RETURN NULL;
  END $$;
  CREATE TRIGGER "proofNewTask" AFTER INSERT ON "Task"
    FOR EACH ROW EXECUTE FUNCTION "proofOfTask"();
  CREATE TRIGGER "proofTask" AFTER UPDATE ON "Task" FOR EACH ROW
    WHEN (OLD."version" IS DISTINCT FROM NEW."version") EXECUTE FUNCTION "proofOfTask"();
  CREATE TRIGGER "proofNewSubtask" AFTER INSERT ON "Subtask"
    FOR EACH ROW EXECUTE FUNCTION "proofOfSubtask"();
  CREATE TRIGGER "proofSubtask" AFTER UPDATE ON "Subtask" FOR EACH ROW
    WHEN (OLD."version" IS DISTINCT FROM NEW."version") EXECUTE FUNCTION "proofOfSubtask"();
  CREATE TRIGGER "proofNewProject" AFTER INSERT ON "Project"
    FOR EACH ROW EXECUTE FUNCTION "proofOfProject"();
  CREATE TRIGGER "proofProject" AFTER UPDATE ON "Project" FOR EACH ROW
    WHEN (OLD."version" IS DISTINCT FROM NEW."version") EXECUTE FUNCTION "proofOfProject"();`

const entriesSchema = z.array(
  z
    .object({
      row: rowName,
      version: z.int(),
      gone: z.boolean(),
      title: z.string(),
      projectId: z.int().nullable(),
      dueDate: z.string().nullable(),
      transaction: z.string(),
    })
    .transform(
      ({ projectId, dueDate, ...entry }): LedgerEntry => ({
        ...entry,
        lists: listsOf({ projectId, dueDate }),
      }),
    ),
)

/** Makes a database record every version of every task, subtask and project from now on. Its tables must already exist. */
export async function installLedger(databaseUrl: string): Promise<void> {
  await queryPostgres(databaseUrl, installation)
}

/** Every version committed since the ledger was installed, oldest first. */
export async function readLedger(databaseUrl: string): Promise<LedgerEntry[]> {
  const sql = 'SELECT * FROM "ProofLedger" ORDER BY "row", "version"'
  return entriesSchema.parse(await queryPostgres(databaseUrl, sql))
}
