"""Folders -> index: new and changed files are read in worker processes, one writer stores what comes.

look      walk the folders: which files are new, changed, gone (kept in a temporary table, not in memory)
read      the workers split; a page is stored as it comes; a file is done when its last page is in
drop      pages whose file is gone (their annotations stay)
settle    pages of which their site now knows more are decided again (sites.py)
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from newsreader import formats
from newsreader.text import clean

from . import carry, lock, pool
from .events import Failed, Finished, Indexed, IndexEvent, Progress, Removed
from .extract import Hook
from .messages import MAX_PAGE, Bad, Done, Got, Message, Settled, Task
from .paths import absolute, shown_path, stored_path
from .store import Store
from .writer import Writer

MANY = 1_000
"""Pages of a site from which its workers share them: each sums all its signatures first, .2 ms a page, where
deciding a page again takes 30."""
LOOK_BATCH = 500
"""Files between two signs of life while the folders are walked."""
FEW = 8
"""Files for which a second worker is not worth starting: a process takes longer to start than to read so
many."""


def index(
    store: Store,
    folders: Iterable[str | os.PathLike[str]],
    *,
    workers: int | None = None,
    force: bool = False,
    hook: Hook | None = None,
    limit: int = MAX_PAGE,
    profiles: str = "",
) -> Generator[IndexEvent]:
    """Bring the index up to date with `folders`. Closing the iterator stops cleanly: what is stored stays.

    `hook` makes what is kept in `features` of each page; a page of more than `limit` bytes is a failure.
    `force` reads every file again and drops what is gone even where a whole folder is gone. Raises
    LibraryError when another program is indexing, or nothing can be written. `profiles` is the folder of site
    profiles; its digest tells when what they teach has changed (ConfigError for a mistake in one).
    """
    began = time.monotonic()
    taught = _digest(profiles)
    if taught:
        from newsreader.split.folder import load_profiles

        load_profiles(Path(profiles))  # a mistake in one is told before anything is read
    roots = _outermost([absolute(folder) for folder in folders])
    with (
        lock.held(store.lock_path),
        store.failing(),
        Writer(store) as writer,
        pool.Pool(hook) as work,
    ):
        run = _Run(store, writer, roots, force, limit, (profiles, taught))
        count = pool.default_workers() if workers is None else workers
        yield from run.look()
        yield from run.read(work, count)
        yield from run.drop()
        yield from run.settle(work, count)
        writer.commit()
        carry.carry(store)
        carry.follow(store)
        yield Finished(run.indexed, run.unchanged, run.failed, run.removed, time.monotonic() - began)


@dataclass
class _Run:
    store: Store
    writer: Writer
    roots: list[str]
    force: bool
    limit: int
    profiles: tuple[str, str]
    indexed: int = 0
    unchanged: int = 0
    failed: int = 0
    removed: int = 0
    todo: int = 0

    def look(self) -> Iterator[IndexEvent]:
        """Walk the folders into the table `found`; folders that are not there are said so."""
        db = self.writer.db
        db.execute("CREATE TEMP TABLE found (path PRIMARY KEY, size INTEGER, mtime_ns INTEGER, old INTEGER)")
        db.execute("CREATE TEMP TABLE unlisted (path PRIMARY KEY)")
        here = [Path(root) for root in self.roots if not _absence(root)]
        batch: list[tuple[str | bytes, int, int]] = []
        for number, source in enumerate(formats.discover(here), start=1):
            path = absolute(source.path)
            if source.kind == "unreadable":
                db.execute("INSERT OR IGNORE INTO unlisted VALUES (?)", (stored_path(path),))
            batch.append((stored_path(path), source.size, min(source.mtime_ns, _LATEST)))
            if number % LOOK_BATCH == 0:
                self._found(batch)
                yield Progress(0, number, path)
        self._found(batch)
        self.todo = db.execute("SELECT count(*) FROM found WHERE NOT old").fetchone()[0]
        self.unchanged = db.execute("SELECT count(*) FROM found WHERE old").fetchone()[0]
        for root in self.roots:
            yield from self._missing(root)

    def _found(self, batch: list[tuple[str | bytes, int, int]]) -> None:
        same = "0" if self.force else _SAME
        self.writer.db.execute("BEGIN")
        self.writer.db.executemany(f"INSERT OR IGNORE INTO found VALUES (?1, ?2, ?3, {same})", batch)
        self.writer.db.execute("COMMIT")
        batch.clear()

    def _missing(self, root: str) -> Iterator[IndexEvent]:
        """A folder that is not there, or is empty where it was not, is more likely unmounted than deleted."""
        if absence := _absence(root):
            kept = self._count("files", root)
            if kept and self.force:
                return  # dropped
            files = f"{kept:,} file{'s' if kept > 1 else ''}"
            message = absence + (
                f"; what was indexed ({files}) is kept (`newsreader index --force` drops it)."
                if kept
                else "."
            )
            self.failed += 1
            yield Failed(root, "missing-folder", message)
        elif _is_folder(root):
            if not self._count("found", root) and (kept := self._count("files", root)) and not self.force:
                self.failed += 1
                yield Failed(
                    root,
                    "empty-folder",
                    f"it is empty, where {kept:,} files were; is its disk mounted? "
                    "What was indexed is kept (`newsreader index --force` drops it).",
                )
            else:
                self.writer.begin()
                self.writer.db.execute(
                    "INSERT OR REPLACE INTO folders VALUES (?, datetime('now'))", (stored_path(root),)
                )

    def _count(self, table: str, root: str) -> int:
        return int(
            self.writer.db.execute(f"SELECT count(*) FROM {table} WHERE {_BELOW}", _below(root)).fetchone()[0]
        )

    def read(self, work: pool.Pool, count: int) -> Iterator[IndexEvent]:
        """Read what is new or changed and store it."""
        if self.todo <= FEW:
            count = min(count, 1)
        started: dict[str, dict[str, int] | None] = {}
        done = 0
        for task, got in work.run(self._tasks(), count):
            message: Message | int = got
            path = stored_path(task.path)
            if task.path not in started:
                self.writer.begin()
                started[task.path] = None if _keeps(got) else self.writer.renew(path)
            if isinstance(message, Got):
                numbers = started[task.path]
                if numbers is None:
                    numbers = started[task.path] = self.writer.renew(path)
                message = self._store(path, message, numbers)
            if isinstance(message, int):
                self.indexed += 1
                yield Indexed(task.path, message)
            elif isinstance(message, Bad):
                self.failed += 1
                text = clean(message.message)
                self.writer.fail(path, message.record, message.kind, text)
                yield Failed(task.path, message.kind, text)
            elif isinstance(message, Done):
                done += 1
                self._done(path, task.was, message, kept=started.pop(task.path) is None)
                yield Progress(done, self.todo, task.path)

    def _tasks(self) -> Iterator[Task]:
        """The files to read in path order, a few at a time: the table changes behind us, never ahead."""
        self.writer.db.execute("CREATE TEMP TABLE claimed (path PRIMARY KEY)")
        last: str | bytes | None = None
        while True:
            batch = self.writer.db.execute(
                "SELECT found.path, digest FROM found LEFT JOIN files USING (path)"
                " WHERE NOT old AND (?1 IS NULL OR found.path > ?1) ORDER BY found.path LIMIT 200", (last,)
            ).fetchall()  # fmt: skip
            for path, digest in batch:
                was, known = (path, digest) if digest is not None else self._moved(path)
                task = Task(
                    shown_path(path), "" if self.force else known, limit=self.limit, profiles=self.profiles
                )
                yield task if was == path or not known else replace(task, was=shown_path(was))
            if not batch:
                return
            last = batch[-1][0]

    def _moved(self, path: str | bytes) -> tuple[str | bytes, str]:
        """A file that is gone, of the size and time of this new one, and its digest; claimed once."""
        gone = self.writer.db.execute(
            "SELECT f.path, f.digest FROM files f JOIN found n ON n.size = f.size AND n.mtime_ns = f.mtime_ns"
            " WHERE n.path = ? AND f.digest <> '' AND f.path NOT IN (SELECT path FROM found)"
            " AND f.path NOT IN (SELECT path FROM claimed) LIMIT 1",
            (path,),
        ).fetchone()
        if gone is None or not _absence(shown_path(gone[0])):
            return path, ""
        self.writer.db.execute("INSERT INTO claimed VALUES (?)", (gone[0],))
        return gone[0], gone[1]

    def _store(self, path: str | bytes, message: Got, numbers: dict[str, int]) -> int | Bad:
        """Store a page under the number it had, if it had one."""
        record = str(message.extract.page[0])
        try:
            number = numbers.pop(record, None)
            return self.writer.store(
                path, message.extract, number, message.host, message.signature, message.view
            )
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_UNIQUE:
                raise
            return Bad(
                record, "damaged", f"the file has two records called {record!r}; the second is left out."
            )

    def _done(self, path: str | bytes, was: str, message: Done, *, kept: bool) -> None:
        size, mtime_ns = self.writer.db.execute(
            "SELECT size, mtime_ns FROM found WHERE path = ?", (path,)
        ).fetchone()
        if message.unchanged:
            self.unchanged += 1
            if was:
                self.writer.move(stored_path(was), path)
            self.writer.readable(path)
        elif kept:
            self.writer.unopened(path, size, mtime_ns)
            return
        self.writer.file(path, size, mtime_ns, message.digest)

    def drop(self) -> Iterator[IndexEvent]:
        """Remove what is gone from folders that are there."""
        kept = [path for (path,) in self.writer.db.execute("SELECT path FROM unlisted")]
        for root in self.roots:
            if not self.force and not (_is_folder(root) and self._count("found", root)):
                continue
            gone = self.writer.db.execute(
                f"SELECT path FROM files WHERE {_BELOW} AND path NOT IN (SELECT path FROM found)",
                _below(root),
            ).fetchall()
            for (path,) in gone:
                if any(_is_below(path, folder) for folder in kept):
                    continue  # its folder cannot be listed just now
                self.writer.begin()
                self.writer.forget(path)
                self.removed += 1
                yield Removed(shown_path(path))
        for (folder,) in self.writer.db.execute("SELECT path FROM folders").fetchall():
            if _absence(shown_path(folder)) and not self._count("files", shown_path(folder)):
                self.writer.begin()  # moved or dropped as a whole
                self.writer.db.execute("DELETE FROM folders WHERE path = ?", (folder,))

    def settle(self, work: pool.Pool, count: int) -> Iterator[IndexEvent]:
        """Decide pages again of which their site knows something new, or a profile teaches it."""
        db = self.writer.db
        before = db.execute("SELECT value FROM meta WHERE name = 'profiles'").fetchone()
        if (before[0] if before else "") != self.profiles[1]:
            self.writer.begin()
            db.execute("INSERT OR IGNORE INTO sites SELECT DISTINCT host FROM signatures")
            alone = ""
        else:
            alone = _ALONE
        self.writer.commit()
        tasks = self._settling(alone, count)
        left = Counter(task.host for task in tasks)
        for task, message in work.run(iter(tasks), min(count, len(tasks))):
            self.writer.begin()
            if isinstance(message, Settled):
                self.writer.settle(message)
                yield Progress(self.todo, self.todo, message.path)
            elif isinstance(message, Done):
                left[task.host] -= 1
                if not left[task.host]:
                    db.execute("DELETE FROM sites WHERE host = ?", (task.host,))
        self.writer.begin()
        db.execute("DELETE FROM sites")  # what is left has one page, and nothing to tell it
        db.execute("INSERT OR REPLACE INTO meta VALUES ('profiles', ?)", (self.profiles[1],))

    def _settling(self, alone: str, count: int) -> list[Task]:
        """A task for each site to settle; for one with many pages a share of them for each worker, as all the
        dumps of a language are one."""
        sizes = self.writer.db.execute(
            "SELECT host, (SELECT count(*) FROM signatures s WHERE s.host = sites.host) FROM sites " + alone
        )
        path = str(self.store.index_path.absolute())
        return [
            Task(path, limit=self.limit, profiles=self.profiles, host=host, part=(part, parts))
            for host, pages in sizes
            for parts in [max(1, count) if pages > MANY else 1]
            for part in range(parts)
        ]


_LATEST = 2**63 - 1
"""Nanoseconds since 1970 that SQLite can keep: to the year 2262. A clock that is wrong may be beyond."""
_SAME = (
    "EXISTS (SELECT 1 FROM files f WHERE f.path = ?1 AND f.size = ?2 AND f.mtime_ns = ?3)"
    # What could not be opened is tried again: to be allowed to changes neither.
    " AND NOT EXISTS (SELECT 1 FROM failures WHERE path = ?1 AND kind = 'unreadable')"
)
_ALONE = (
    "WHERE (SELECT count(*) FROM signatures s WHERE s.host = sites.host) > 1"
    " OR EXISTS (SELECT 1 FROM signatures s WHERE s.host = sites.host AND view <> x'')"
)
"""Leaves out the sites with a single page that was decided alone."""
_BELOW = "(path = ?1 OR substr(CAST(path AS BLOB), 1, ?3) = ?2)"
"""As bytes, for a name that is not valid Unicode is kept as such."""


def _below(root: str) -> tuple[str | bytes, bytes, int]:
    """The values for _BELOW: what lies at or below `root`."""
    prefix = os.fsencode(root.rstrip(os.sep) + os.sep)
    return stored_path(root), prefix, len(prefix)


def _is_below(path: str | bytes, folder: str | bytes) -> bool:
    return os.fsencode(path).startswith(os.fsencode(folder).rstrip(b"/") + os.fsencode(os.sep))


def _keeps(message: Message) -> bool:
    """Whether what is known of a file stays, by the first word of it: what cannot be opened just now (a disk
    pulled out, a right taken away) has not changed."""
    if isinstance(message, Bad):
        return message.kind == "unreadable"
    return isinstance(message, Done) and message.unchanged


def _absence(path: str) -> str:
    """Why there is nothing at a path; "" when something is there."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return "there is no such file or folder"
    except OSError as error:  # names that are too long, folders that may not be entered, disks that are away
        return f"it cannot be looked at ({error.strerror})"
    return ""


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112  (pathlib's raises for a name that is too long)


def _outermost(roots: Sequence[str]) -> list[str]:
    """`roots` without those inside another that is there."""
    here = [root for root in roots if _is_folder(root)]
    inner = {root for root in roots if any(root != other and _is_below(root, other) for other in here)}
    return [root for root in dict.fromkeys(roots) if root not in inner]


def _digest(folder: str) -> str:
    """Of all site profiles in a folder; "" when there are none."""
    files = sorted(Path(folder).glob("*.toml")) if folder else []
    whole = "".join(f"{file.name}\0{blake2b(file.read_bytes()).hexdigest()}\n" for file in files)
    return blake2b(whole.encode("utf-8", "replace"), digest_size=8).hexdigest() if files else ""
