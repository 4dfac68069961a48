"""The page's process: how it holds memory, and what it imports."""
import os
import platform
import subprocess
import sys

import pytest

from assistant.ui.shared import Shared

PROGRAM = """
import ctypes, sys, threading
if sys.argv[1] == "few":
    from assistant.ui.launch import few_arenas
    few_arenas()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
libc.fopen.restype, libc.fclose.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
gate = threading.Barrier(12)
def work():
    held = libc.malloc(50_000)
    gate.wait()
    libc.free(held)
threads = [threading.Thread(target=work) for _ in range(12)]
for thread in threads: thread.start()
for thread in threads: thread.join()
file = libc.fopen(sys.argv[2].encode(), b"w")
libc.malloc_info(0, file)
libc.fclose(file)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps memory for each thread")
@pytest.mark.parametrize(("setting", "few"), [("few", True), ("as it is", False)])
def test_threads_share_the_memory_they_free(tmp_path, setting, few):
    subprocess.run([sys.executable, "-c", PROGRAM, setting, str(tmp_path / "memory.xml")], check=True, timeout=60)
    arenas = (tmp_path / "memory.xml").read_text().count("<heap nr=")
    assert (arenas <= 2) is few


IMPORT = """
import sys
from assistant.ui.importing import import_gradio, one_application
import_gradio(mcp=False)
import gradio as gr
from gradio.routes import App
create, made = App.create_app, []
App.create_app = staticmethod(lambda *a, **k: made.append(a) or create(*a, **k))
with one_application(), gr.Blocks() as page:
    gr.Textbox().submit(print)
print(gr.component_meta.create_or_modify_pyi.__module__, {"mcp", "gradio.cli", "httpx._main"} & set(sys.modules), len(page.fns), len(made))
page.launch(prevent_thread_lock=True, quiet=True)
import gradio.cli
print(len(made), gradio.cli.cli is not None, "component" in gr.Textbox.submit.__doc__)
"""


def test_gradio_is_imported_whole_and_writes_nothing_into_its_own_folder():
    found = subprocess.run([sys.executable, "-c", IMPORT], check=True, timeout=60, capture_output=True, text=True)
    assert found.stdout.splitlines()[:2] == ["assistant.ui.importing set() 1 0", "1 True True"]


MADE_OTHERWISE = """
import sys, types
from assistant.ui.importing import import_gradio
import assistant.ui.importing as importing
importing._instead = lambda mcp: {"gradio.cli": types.ModuleType("gradio.cli"), "mcp": None}  # it has not what Gradio wants of it
import_gradio(mcp=False)
print("gradio" in sys.modules, "mcp" in sys.modules)
import gradio as gr
print(gr.Blocks.__name__, gr.cli is not None)
"""


def test_a_gradio_that_is_made_otherwise_is_imported_as_ever():
    found = subprocess.run([sys.executable, "-c", MADE_OTHERWISE], check=True, timeout=60, capture_output=True, text=True)
    assert found.stdout.splitlines() == ["False False", "Blocks True"]


OFFLINE = """
import socket
from assistant.ui.launch import chat
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
chat([], index=None, embedding=None, host="127.0.0.1", port=port, auth=None, root_path=None, mcp=False, allow_anyone=False, block=False)
import huggingface_hub.constants
print(huggingface_hub.constants.HF_HUB_OFFLINE)
"""


def test_no_model_is_looked_for_on_the_network():
    without = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"}
    found = subprocess.run([sys.executable, "-c", OFFLINE], check=True, timeout=60, capture_output=True, text=True, env=without)
    assert found.stdout == "True\n"


def test_the_models_are_loaded_once_and_not_before_somebody_wants_them():
    loads = []
    shared = Shared(lambda progress: loads.append(progress))
    assert not loads
    assert shared.ready(10)  # it cannot be warmed up, which is an end too
    shared.start()
    assert len(loads) == 1
