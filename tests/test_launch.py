"""The page's process: how it holds memory."""
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
from assistant.ui.importing import import_gradio
import_gradio(mcp=False)
import gradio as gr
with gr.Blocks() as page:
    gr.Textbox().submit(print)
print(gr.component_meta.create_or_modify_pyi.__module__, "mcp" in sys.modules, len(page.fns))
"""


def test_gradio_is_imported_whole_and_writes_nothing_into_its_own_folder():
    found = subprocess.run([sys.executable, "-c", IMPORT], check=True, timeout=60, capture_output=True, text=True)
    assert found.stdout.split() == ["assistant.ui.importing", "False", "1"]


def test_the_models_are_loaded_once_and_not_before_somebody_wants_them():
    loads = []
    shared = Shared(lambda progress: loads.append(progress))
    assert not loads
    assert shared.ready(10)  # it cannot be warmed up, which is an end too
    shared.start()
    assert len(loads) == 1
