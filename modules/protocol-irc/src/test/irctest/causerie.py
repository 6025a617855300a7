"""irctest controller for Causerie.

Use (irctest checked out anywhere, this file's folder on PYTHONPATH):

    CAUSERIE_CMD="java -jar causerie.jar" PYTHONPATH=this/folder \
        python3 -m pytest --controller causerie -m "not Sable and not deprecated"

Three places change as the server grows, and nothing else should:
  1. render_config()  : the only place that knows the server's configuration keys;
  2. ACCOUNT_COMMAND  : how an account is made over the wire;
  3. the PROMISES     : what the server claims. A capability, behaviour or token that is
                        not promised is skipped when absent; once promised, it is a failure.

Environment:
  CAUSERIE_CMD       command that starts the server (shell words); default "causerie"
  CAUSERIE_ARGS      words put between the command and --config; default none
  CAUSERIE_FORMAT    yaml (default) or properties
  CAUSERIE_REGISTER  REGISTER (draft/account-registration) or NS (NickServ-like); default REGISTER
  CAUSERIE_PROMISE   all (default) or none: "none" makes every absent capability a skip
  CAUSERIE_SECONDS   seconds a test may take, 0 = no limit; default 60 (irctest itself waits
                     for ever when a PING is never answered)
  CAUSERIE_FASTKILL  1 = end the server with SIGKILL after each test (default: SIGTERM, as irctest does)
  IRCTEST_DEBUG_LOGS 1 = show the server's own output (irctest's switch)
"""

import copy
import json
import os
from pathlib import Path
import shlex
import shutil
import signal
import threading
from typing import Any, Dict, List, Optional, Tuple, Type

from irctest import patma
from irctest.basecontrollers import BaseServerController, DirectoryBasedController
from irctest.cases import BaseServerTestCase
from irctest.runner import NotImplementedByController
from irctest.specifications import Capabilities, OptionalBehaviors

COMMAND: List[str] = shlex.split(os.environ.get("CAUSERIE_CMD", "causerie"))
EXTRA_ARGS: List[str] = shlex.split(os.environ.get("CAUSERIE_ARGS", ""))
CONFIG_FORMAT = os.environ.get("CAUSERIE_FORMAT", "yaml")
ACCOUNT_COMMAND = os.environ.get("CAUSERIE_REGISTER", "REGISTER").upper()
PROMISE_ALL = os.environ.get("CAUSERIE_PROMISE", "all") != "none"
FAST_KILL = os.environ.get("CAUSERIE_FASTKILL", "0") == "1"
TEST_SECONDS = float(os.environ.get("CAUSERIE_SECONDS", "60"))

OPER_NAME, OPER_PASSWORD = "operuser", "operpassword"  # hard-coded in irctest's tests


# --------------------------------------------------------------------------------------
# 1. Configuration
# --------------------------------------------------------------------------------------
def neutral_settings() -> Dict[str, Any]:
    """What a test can ask for, in words of our own. render_config() maps it to the file."""
    return {
        "server_name": "My.Little.Server",  # irctest expects a name with a dot
        "network_name": "CauserieTest",
        "server_description": "test server",  # irctest compares LINKS with this text
        "listeners": [],  # dicts: kind (irc | websocket), host, port, tls, proxy
        "tls": None,  # dict: cert, key
        "password": None,  # PASS required when not None
        "operators": [{"name": OPER_NAME, "password": OPER_PASSWORD}],
        "data": None,
        "casemapping": "ascii",  # "precis" in the tests of non-ASCII nicks
        "register_before_connect": False,
        "register_requires_email": False,
        "history": True,
        "history_per_target": 128,
        "history_max_reply": 100,
        "playback_max": 2048,
        "history_keeps_tagmsg_with": ["+draft/persist", "+persist"],  # chathistory.py's TAGMSG tests
        "history_redaction": True,  # redact.py
        "relaymsg": True,
        "roleplay": False,
        "proxy_allowed_from": ["127.0.0.0/8"],  # a PROXY line on a plain listener (ergo/proxy.py)
        "default_user_modes": "",
        "always_on": "opt-in",  # or "opt-out"
        "throttling": False,  # every test starts a burst of connections from one address
        "max_login_failures_per_minute": 3,
        "multiline_max_bytes": 4096,
        "multiline_max_lines": 32,
        "nick_length": 32,
        "monitor_limit": 100,
        "list_mode_limit": 60,
        "password_hash_cost": "lowest",  # one registration or login per test: keep it cheap
        "shutdown_grace_millis": 0,
    }


def config_tree(s: Dict[str, Any]) -> Dict[str, Any]:
    """The server's own keys; everything else keeps its default."""
    tls = None if s["tls"] is None else {
        "certificate": str(s["tls"]["cert"]),
        "key": str(s["tls"]["key"]),
    }
    listeners: Dict[str, Any] = {}
    for i, li in enumerate(s["listeners"]):
        web = li["kind"] == "websocket"
        listener: Dict[str, Any] = {
            "transport": "http" if web else "tcp",
            "address": li["host"],
            "port": li["port"],
        }
        if web:
            # the suite asks for "/"
            listener["websockets"] = {"/": "irc"}
        else:
            listener["protocol"] = "irc"
        if li["tls"]:
            listener["tls"] = tls
        listener["proxy-from"] = s["proxy_allowed_from"]
        listener["proxy"] = li["proxy"]
        listeners[f"{li['kind']}-{i}"] = listener
    server: Dict[str, Any] = {
        "name": s["server_name"],
        "data": str(s["data"]),
        "stop-within": "1 s",
    }
    if s["password"] is not None:
        server["password"] = s["password"]
    return {
        "server": server,
        "listeners": listeners,
        "store": {"durability": "process", "min-free-space": 0},
        "connections": {"loopback-exempt": True},
        "accounts": {
            "registration": "open",
            "register-before-connect": s["register_before_connect"],
            "email-required": s["register_requires_email"],
            "password-common-refused": False,
            "password-least-bytes": 1,
            "password-most-bytes": 1024,
            "hash-memory-kib": 8,
            "hash-iterations": 1,
            "scram-iterations": 4096,
            "login-burst": 100,
            "login-first-delay": "0 s",
        },
        "operators": {one["name"]: one["password"] for one in s["operators"]},
        "chat": {
            "makers-own-rooms": False,  # the suite expects @ of who makes a channel
            "max-text": s["multiline_max_bytes"],
            "max-lines": s["multiline_max_lines"],
        },
        "presence": {
            "nick-follows-account": False,
            "stays-present": s["always_on"] == "opt-out",
            "default-flags": ["invisible"] if "i" in s["default_user_modes"] else [],
        },
        "protocols": {
            "irc": {
                "network": s["network_name"],
                "description": s["server_description"],
                "unicode-nicks": s["casemapping"] == "precis",
                "nick-length": s["nick_length"],
                "commands-per-second": 0,
                "multiline-lines": s["multiline_max_lines"],
                "monitor": s["monitor_limit"],
                "history-page": s["history_max_reply"],
                "playback": s["playback_max"],
            },
        },
    }


def render_config(s: Dict[str, Any]) -> Tuple[str, str]:
    """Returns (file name, text)."""
    tree = config_tree(s)
    if CONFIG_FORMAT == "yaml":
        return "causerie.yaml", json.dumps(tree, indent=2) + "\n"  # JSON is YAML
    if CONFIG_FORMAT == "properties":
        lines: List[str] = []

        def walk(prefix: str, node: Any) -> None:
            if isinstance(node, dict):
                for k, v in node.items():
                    walk(f"{prefix}.{k}" if prefix else k, v)
            elif isinstance(node, list):
                for i, v in enumerate(node):
                    walk(f"{prefix}.{i}", v)
            elif node is not None:
                text = str(node).lower() if isinstance(node, bool) else str(node)
                lines.append(f"{prefix}={text}".replace("\\", "\\\\"))

        walk("", tree)
        return "causerie.properties", "\n".join(lines) + "\n"
    raise ValueError(f"unknown CAUSERIE_FORMAT {CONFIG_FORMAT!r}")


def apply_ergo_callback(settings: Dict[str, Any], callback: Any) -> None:
    """Some tests configure the server through a function that edits Ergo's configuration
    tree. It is run on a tree of the same shape, then what changed is read back; a change
    with no counterpart here skips the test instead of running it on a wrong configuration."""
    before = {
        "server": {
            "casemapping": settings["casemapping"],
            "listeners": {f"{li['host']}:{li['port']}": None for li in settings["listeners"]},
        },
        "accounts": {
            "default-user-modes": settings["default_user_modes"],
            "multiclient": {"always-on": settings["always_on"]},
        },
    }
    tree = copy.deepcopy(before)
    try:
        callback(tree)
    except KeyError as e:
        raise NotImplementedByController(f"ergo_config touching {e}")

    def take(*path: str) -> Any:
        node: Any = tree
        for p in path[:-1]:
            node = node[p]
        return node.pop(path[-1])

    settings["casemapping"] = take("server", "casemapping")
    settings["default_user_modes"] = take("accounts", "default-user-modes")
    settings["always_on"] = take("accounts", "multiclient", "always-on")
    listeners = take("server", "listeners")
    for li in settings["listeners"]:
        conf = listeners.pop(f"{li['host']}:{li['port']}") or {}
        li["proxy"] = bool(conf.pop("proxy", False))
        if conf:
            raise NotImplementedByController(f"ergo_config listener {conf}")
    left = {"listeners": listeners, **tree["server"], **tree["accounts"]["multiclient"]}
    left.update({k: v for k, v in tree["accounts"].items() if k != "multiclient"})
    left.update({k: v for k, v in tree.items() if k not in ("server", "accounts")})
    left = {k: v for k, v in left.items() if v not in ({}, None)}
    if left:
        raise NotImplementedByController(f"ergo_config {left}")


class TestTookTooLong(RuntimeError):  # not TimeoutError, which irctest swallows
    pass


def _on_alarm(signum: int, frame: Any) -> None:
    raise TestTookTooLong(f"no end after {TEST_SECONDS:g} s")


# --------------------------------------------------------------------------------------
# The controller
# --------------------------------------------------------------------------------------
class CauserieController(BaseServerController, DirectoryBasedController):
    software_name = "Causerie"
    _port_wait_interval = 0.02
    nickserv = "NickServ"
    sync_sleep_time = 0.0  # every command is answered before the next PING is
    supports_sts = False

    # ---- 3. the PROMISES -------------------------------------------------------------
    supported_sasl_mechanisms = {"PLAIN", "SCRAM-SHA-256"}
    extban_mute_char: Optional[str] = "m"  # None skips chmodes/mute_extban.py

    capabilities = frozenset(
        {
            Capabilities.ACCOUNT_NOTIFY,
            Capabilities.ACCOUNT_TAG,
            Capabilities.AWAY_NOTIFY,
            Capabilities.BATCH,
            Capabilities.ECHO_MESSAGE,
            Capabilities.EXTENDED_JOIN,
            Capabilities.EXTENDED_MONITOR,
            Capabilities.LABELED_RESPONSE,
            Capabilities.MESSAGE_REDACTION,
            Capabilities.MESSAGE_TAGS,
            Capabilities.MULTILINE,
            Capabilities.MULTI_PREFIX,
            Capabilities.READ_MARKER,
            Capabilities.SERVER_TIME,
            Capabilities.SETNAME,
        }
        if PROMISE_ALL
        else ()
    )

    optional_behaviors = frozenset(
        {
            OptionalBehaviors.BAN_EXCEPTION_MODE,
            OptionalBehaviors.CAP_REQ_MINUS,
            OptionalBehaviors.ELIST_C,
            OptionalBehaviors.ELIST_M,
            OptionalBehaviors.ELIST_N,
            OptionalBehaviors.ELIST_T,
            OptionalBehaviors.ELIST_U,
            OptionalBehaviors.INVITE_EXCEPTION_MODE,
            OptionalBehaviors.INVITE_LIST,
            OptionalBehaviors.INVITE_OVERRIDES_LIMIT,
            OptionalBehaviors.METADATA_BEFORE_CONNECT,
            OptionalBehaviors.MULTI_JOIN,
            OptionalBehaviors.MULTI_KICK,
            OptionalBehaviors.MULTI_NAMES_COMMAND,
            OptionalBehaviors.MULTI_PRIVMSG,
            OptionalBehaviors.NO_CTCP,
            OptionalBehaviors.SASL_AFTER_REGISTRATION,
            OptionalBehaviors.SASL_REAUTHENTICATION,
            # not NON_UTF8_MESSAGE: excluded by UTF8ONLY
        }
        if PROMISE_ALL
        else ()
    )

    isupport = (
        {
            "BOT": patma.ANYSTR,
            "CASEMAPPING": "ascii",
            "ELIST": patma.ANYSTR,
            "INVEX": patma.ANYOPTSTR,
            "MONITOR": patma.ANYSTR,
            "MSGREFTYPES": patma.ANYSTR,
            "PREFIX": patma.ANYSTR,
            "STATUSMSG": patma.ANYSTR,
            "TARGMAX": patma.ANYSTR,
            "UTF8ONLY": None,
            "WHOX": None,
        }
        if PROMISE_ALL
        else {}
    )
    # ----------------------------------------------------------------------------------

    def get_hostname_and_port(self) -> Tuple[str, int]:
        (_, port) = super().get_hostname_and_port()
        return ("127.0.0.1", port)  # irctest's own answer is 0.0.0.0

    def run(
        self,
        hostname: str,
        port: int,
        *,
        password: Optional[str],
        ssl: bool,
        run_services: bool,
        faketime: Optional[str],
        websocket_hostname: Optional[str] = None,
        websocket_port: Optional[int] = None,
    ) -> None:
        assert self.proc is None
        self.hostname, self.port = hostname, port
        self.create_config()
        assert self.directory
        t = self.test_config
        if t.sable_history_server:
            raise NotImplementedByController("Sable's history server")

        s = self._settings = neutral_settings()
        s["listeners"].append(
            {"kind": "irc", "host": hostname, "port": port, "tls": ssl, "proxy": False}
        )
        if websocket_hostname and websocket_port:
            # These tests let one client ask by PING for what another one says at that moment. Our
            # connections do not wait for each other, so there is nothing that orders the two.
            self.sync_sleep_time = 0.05
            s["listeners"].append(
                {
                    "kind": "websocket",
                    "host": websocket_hostname,
                    "port": websocket_port,
                    "tls": ssl,
                    "proxy": False,
                }
            )
        if ssl:
            self.gen_ssl()
            s["tls"] = {"cert": self.pem_path, "key": self.key_path}
        s["password"] = password
        s["data"] = self.directory / "data"
        s["history"] = True  # always on; t.chathistory asks for it
        s["roleplay"] = t.ergo_roleplay
        s["register_before_connect"] = t.account_registration_before_connect
        s["register_requires_email"] = t.account_registration_requires_email
        if t.ergo_config:
            apply_ergo_callback(s, t.ergo_config)

        self._prefix: List[str] = []
        if faketime and shutil.which("faketime"):
            # The JVM's timers must not run 30 times too fast, its wall clock must.
            self._prefix = ["env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", faketime]
            self.faketime_enabled = True
        self._write_config()
        if TEST_SECONDS and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGALRM, _on_alarm)
            signal.setitimer(signal.ITIMER_REAL, TEST_SECONDS)
        self._start()

    def kill(self) -> None:
        if threading.current_thread() is threading.main_thread():
            signal.setitimer(signal.ITIMER_REAL, 0)
        super().kill()

    def _write_config(self) -> None:
        assert self.directory
        name, text = render_config(self._settings)
        self._config_path = Path(self.directory) / name
        self._config_path.write_text(text)

    def _start(self) -> None:
        self.proc = self.execute(
            [*self._prefix, *COMMAND, *EXTRA_ARGS, "serve", "--config", str(self._config_path)],
            proc_name="causerie",
            cwd=self.directory,
        )

    def kill_proc(self) -> None:
        if FAST_KILL and self.proc:
            self._terminate_process_group(signal.SIGKILL)
            self.proc.wait(timeout=10)
            self.proc = None
            return
        super().kill_proc()

    # Used only by tests marked Ergo (persistence across a restart, rehash)
    def getConfig(self) -> Dict[str, Any]:
        """A tree in the shape of Ergo's, of what can be changed at run time here, too."""
        return {"history": {"znc-maxmessages": self._settings["playback_max"]}}

    def rehash(self, case: BaseServerTestCase, config: Dict[str, Any]) -> None:
        left = copy.deepcopy(config)
        self._settings["playback_max"] = left["history"].pop("znc-maxmessages")
        if left != {"history": {}}:
            raise NotImplementedByController(f"changing {left} at run time")
        self._write_config()
        client = "operator_for_rehash"
        case.connectClient(nick=client, name=client)
        case.sendLine(client, f"OPER {OPER_NAME} {OPER_PASSWORD}")
        case.sendLine(client, "REHASH")
        replies = case.getMessages(client)
        assert any(m.command == "NOTICE" and "read anew" in m.params[-1] for m in replies), replies
        case.sendLine(client, "QUIT")
        case.assertDisconnected(client)

    def restart(self) -> None:
        super().kill_proc()  # gracefully, so that state is flushed
        self.port_open = False
        self._start()
        self.wait_for_port()

    def wait_for_services(self) -> None:
        pass  # accounts are built in

    # ---- 2. accounts -----------------------------------------------------------------
    def registerUser(
        self,
        case: BaseServerTestCase,
        username: str,
        password: Optional[str] = None,
    ) -> None:
        if not case.run_services:
            raise ValueError("registerUser() in a test case without run_services")
        assert password
        client = case.addClient(show_io=False)
        case.sendLine(client, "CAP LS 302")
        case.sendLine(client, "NICK " + username)
        case.sendLine(client, "USER r e g :user")
        case.sendLine(client, "CAP END")
        while case.getRegistrationMessage(client).command != "001":
            pass
        case.getMessages(client)
        if ACCOUNT_COMMAND == "NS":
            case.sendLine(client, "NS REGISTER " + password)
            replies = case.getMessages(client)
            assert any(m.command in ("NOTICE", "900") for m in replies), replies
        else:
            email = "foo@example.org" if self.test_config.account_registration_requires_email else "*"
            case.sendLine(client, f"REGISTER * {email} :{password}")
            replies = case.getMessages(client)
            assert any(m.command == "REGISTER" and m.params[0] == "SUCCESS" for m in replies), replies
        case.sendLine(client, "QUIT")
        case.assertDisconnected(client)


def get_irctest_controller_class() -> Type[CauserieController]:
    return CauserieController
