-- Search looks in subtasks too. SQL can't fold text: existing rows get theirs when an instance starts.

-- AlterTable
ALTER TABLE "Subtask" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "ImportedSubtask" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';

-- Trigrams of the folded texts. With detail=none the index says which rows have them, not where; LIKE checks the text.
CREATE VIRTUAL TABLE "TaskSearch" USING fts5("searchText", content='Task', content_rowid='id', detail=none, tokenize='trigram');
CREATE VIRTUAL TABLE "SubtaskSearch" USING fts5("searchText", content='Subtask', content_rowid='id', detail=none, tokenize='trigram');
INSERT INTO "TaskSearch" ("TaskSearch") VALUES ('rebuild');

CREATE TRIGGER "Task_search_insert" AFTER INSERT ON "Task" BEGIN
  INSERT INTO "TaskSearch" ("rowid", "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Task_search_delete" AFTER DELETE ON "Task" BEGIN
  INSERT INTO "TaskSearch" ("TaskSearch", "rowid", "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE TRIGGER "Task_search_update" AFTER UPDATE OF "searchText" ON "Task" WHEN old."searchText" <> new."searchText" BEGIN
  INSERT INTO "TaskSearch" ("TaskSearch", "rowid", "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "TaskSearch" ("rowid", "searchText") VALUES (new."id", new."searchText");
END;

CREATE TRIGGER "Subtask_search_insert" AFTER INSERT ON "Subtask" BEGIN
  INSERT INTO "SubtaskSearch" ("rowid", "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Subtask_search_delete" AFTER DELETE ON "Subtask" BEGIN
  INSERT INTO "SubtaskSearch" ("SubtaskSearch", "rowid", "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE TRIGGER "Subtask_search_update" AFTER UPDATE OF "searchText" ON "Subtask" WHEN old."searchText" <> new."searchText" BEGIN
  INSERT INTO "SubtaskSearch" ("SubtaskSearch", "rowid", "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "SubtaskSearch" ("rowid", "searchText") VALUES (new."id", new."searchText");
END;
