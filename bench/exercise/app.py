"""The exercise that Hotlist grew from, as it describes itself: FastAPI, SQLAlchemy on SQLite, redis-py, one worker.

Three reads go through a cache module with get, set and delete, as does the list. A write commits and then deletes the
keys that it changes; nothing keeps a reader from storing what it had read before. Bodies are those of Hotlist.
"""

import json
import os
from datetime import datetime, timezone

import redis
from fastapi import Body, Depends, FastAPI, HTTPException, Query, Response
from sqlalchemy import create_engine, event, text
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine(
    f"sqlite:///{os.environ['DATABASE_FILE']}", connect_args={"check_same_thread": False, "timeout": 30}
)
sessions = sessionmaker(bind=engine, autoflush=False)
cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
app = FastAPI()

TASK_TTL_SECONDS = 600
LIST_TTL_SECONDS = 180
ALL_TASKS = "tasks:all"
PRIORITIES = ["none", "low", "medium", "high", "urgent"]

TASK_COLUMNS = """t.id, t.title, t.description, t.status, t.priority, t."dueDate", t.position, t.version,
    (SELECT epoch FROM "CacheState" WHERE id = 1) AS epoch, t."createdAt", t."updatedAt", t."completedAt" """
SUBTASK_COLUMNS = """s.id, s."taskId", s.title, s.description, s.done, s.position, s.version,
    (SELECT epoch FROM "CacheState" WHERE id = 1) AS epoch, s."createdAt", s."updatedAt" """


@event.listens_for(engine, "connect")
def set_pragmas(connection, _record):
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def database():
    with sessions() as session:
        yield session


# The cache module


def get_from_cache(key, page):
    return cache.get(key) if page is None else cache.hget(key, page)


def set_in_cache(key, page, value, expiry):
    if page is None:
        cache.set(key, value, ex=expiry)
    else:
        cache.hset(key, page, value)
        cache.expire(key, expiry)


def delete_from_cache(*keys):
    cache.delete(*keys)


def cached(key, expiry, load, page=None):
    """The body under a key, or a page of it; else what `load` finds, which is stored."""
    body = get_from_cache(key, page)
    if body is None:
        found = load()
        if found is None:
            raise HTTPException(status_code=404)
        body = json.dumps(found, separators=(",", ":"), ensure_ascii=False)
        set_in_cache(key, page, body, expiry)
    return Response(body, media_type="application/json")


# Rows as Hotlist sends them


def moment(value):
    return None if value is None else value.replace("+00:00", "Z")


def task_of(row, count, done):
    return {
        "id": row.id,
        "title": row.title,
        "description": row.description,
        "status": row.status,
        "priority": PRIORITIES[row.priority],
        "dueDate": row.dueDate,
        "position": row.position,
        "subtaskCount": count,
        "subtasksDone": done,
        "version": row.version,
        "epoch": row.epoch,
        "createdAt": moment(row.createdAt),
        "updatedAt": moment(row.updatedAt),
        "completedAt": moment(row.completedAt),
    }


def subtask_of(row):
    return {
        "id": row.id,
        "taskId": row.taskId,
        "title": row.title,
        "description": row.description,
        "done": bool(row.done),
        "position": row.position,
        "version": row.version,
        "epoch": row.epoch,
        "createdAt": moment(row.createdAt),
        "updatedAt": moment(row.updatedAt),
    }


def find_subtasks(session: Session, task_id: int):
    rows = session.execute(
        text(f'SELECT {SUBTASK_COLUMNS} FROM "Subtask" s WHERE s."taskId" = :id ORDER BY s.position, s.id'),
        {"id": task_id},
    )
    return [subtask_of(row) for row in rows]


def find_task(session: Session, task_id: int):
    row = session.execute(
        text(f'SELECT {TASK_COLUMNS} FROM "Task" t WHERE t.id = :id AND t."deletedAt" IS NULL'), {"id": task_id}
    ).first()
    if row is None:
        return None
    subtasks = find_subtasks(session, task_id)
    done = sum(subtask["done"] for subtask in subtasks)
    return {**task_of(row, len(subtasks), done), "subtasks": subtasks}


def find_page(session: Session, status, limit: int):
    of_status = "" if status is None else "AND t.status = :status"
    rows = session.execute(
        text(
            f"""SELECT {TASK_COLUMNS},
                (SELECT COUNT(*) FROM "Subtask" s WHERE s."taskId" = t.id) AS count,
                (SELECT COUNT(*) FROM "Subtask" s WHERE s."taskId" = t.id AND s.done) AS done
            FROM "Task" t WHERE t."deletedAt" IS NULL {of_status}
            ORDER BY t."deletedAt", t.position, t.id LIMIT :limit"""
        ),
        {"status": status, "limit": limit},
    )
    return [task_of(row, row["count"], row.done) for row in rows]


# The reads and the write


@app.get("/tasks")
def list_tasks(status: str = None, limit: int = Query(50, ge=1, le=100), session: Session = Depends(database)):
    return cached(ALL_TASKS, LIST_TTL_SECONDS, lambda: find_page(session, status, limit), f"{status}:{limit}")


@app.get("/tasks/{task_id}")
def get_task(task_id: int, session: Session = Depends(database)):
    return cached(f"task:{task_id}", TASK_TTL_SECONDS, lambda: find_task(session, task_id))


@app.get("/tasks/{task_id}/subtasks")
def get_subtasks(task_id: int, session: Session = Depends(database)):
    return cached(f"task:{task_id}:subtasks", TASK_TTL_SECONDS, lambda: find_subtasks(session, task_id))


@app.get("/subtasks/{subtask_id}")
def get_subtask(subtask_id: int, session: Session = Depends(database)):
    def load():
        row = session.execute(
            text(f'SELECT {SUBTASK_COLUMNS} FROM "Subtask" s WHERE s.id = :id'), {"id": subtask_id}
        ).first()
        return None if row is None else subtask_of(row)

    return cached(f"subtask:{subtask_id}", TASK_TTL_SECONDS, load)


@app.patch("/tasks/{task_id}")
def rename_task(task_id: int, title: str = Body(embed=True), session: Session = Depends(database)):
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    changed = session.execute(
        text(
            """UPDATE "Task" SET title = :title, "searchText" = lower(:title || char(10) || description),
                "titleKey" = lower(:title), version = version + 1, "updatedAt" = :now
            WHERE id = :id AND "deletedAt" IS NULL"""
        ),
        {"id": task_id, "title": title, "now": now},
    )
    if changed.rowcount == 0:
        raise HTTPException(status_code=404)
    session.commit()
    delete_from_cache(f"task:{task_id}", f"task:{task_id}:subtasks", ALL_TASKS)
    return find_task(session, task_id)
