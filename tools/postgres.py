"""A throw-away PostgreSQL for tests: a Unix socket in a folder of its own, no network.

The server's programs are those of the system (Debian: ``apt install postgresql``). PostgreSQL
refuses to run as root; root therefore runs it as ``nobody``.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SYSTEM = Path("/usr/lib/postgresql")


def server_programs() -> Path | None:
    """Return the folder with ``initdb`` and ``pg_ctl``, the newest version's, or nothing."""
    found = [folder for folder in SYSTEM.glob("*/bin") if (folder / "initdb").exists()]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def temporary_postgres(programs: Path) -> Iterator[str]:
    """Run a server while the block lasts; yields the URL of its empty database."""
    folder = Path(tempfile.mkdtemp(prefix="ns3tui-pg-"))
    options: dict[str, Any] = {
        "cwd": folder, "capture_output": True,
        "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(folder)},
    }  # fmt: skip
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        options |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    data = folder / "data"
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"

    def call(program: str, *words: str) -> None:
        command = (str(programs / program), "-D", str(data), *words)
        subprocess.run(command, check=True, **options)

    try:
        call("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync",
             "--locale=C.UTF-8")  # fmt: skip
        call("pg_ctl", "-w", "-t", "60", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            call("pg_ctl", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
