"""Times a spaCy pipeline for `cargo xtask bench --rivals`.

Arguments: the module that holds the pipeline, and a file with an object a line, each with a "text". Prints one JSON
object: seconds to load, CPU seconds for the texts, tokens, and megabytes of memory after loading and at the peak.
"""

import importlib
import json
import sys
import time


def megabytes(key):
    """A figure of this process that Linux keeps in kB."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(key + ":"):
                return int(line.split()[1]) / 1e3
    return None


def main(module, path):
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    start = time.perf_counter()
    # Imported here, for a user waits for this too.
    nlp = importlib.import_module(module).load()
    loaded = time.perf_counter() - start
    resident = megabytes("VmRSS")
    start = time.process_time()
    tokens = sum(not token.is_space for doc in nlp.pipe(texts) for token in doc)
    print(
        json.dumps(
            {
                "load": loaded,
                "cpu": time.process_time() - start,
                "tokens": tokens,
                "resident": resident,
                "peak": megabytes("VmHWM"),
            }
        )
    )


main(*sys.argv[1:])
