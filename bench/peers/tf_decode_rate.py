"""Photos a second of tf.data as Keras sets it up: tf_decode_rate.py FOLDER SIZE."""

import json
import subprocess
import sys
from pathlib import Path

told = json.loads(subprocess.run([sys.executable, str(Path(__file__).with_name("tf_decode.py")), *sys.argv[1:]], check=True, capture_output=True, text=True).stdout)
print(told["photos"] / told["seconds"])
