"""A package index in the folder that it is started in. Tells its port on its output.

    python devpi.py ROOT_PASSWORD
"""

import sys

import waitress
from devpi_server.init import init
from devpi_server.main import main

FOLDER = "--serverdir=index"
# Else it takes ten seconds to make a key of its secret.
QUICK = ["--argon2-time-cost=1", "--argon2-memory-cost=8", "--argon2-parallelism=1"]


def serve(application, **options):
    """What devpi calls: the port is known once it listens."""
    server = waitress.create_server(application, **options)
    print(f"listening {server.effective_port}", flush=True)
    server.run()


init(argv=["devpi-init", FOLDER, "--no-root-pypi", f"--root-passwd={sys.argv[1]}"])
waitress.serve = serve
main(argv=["devpi-server", FOLDER, "--host=127.0.0.1", "--port=0", "--offline-mode", *QUICK])
