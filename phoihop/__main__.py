"""``python -m phoihop``."""

from phoihop.cli import main

if __name__ == "__main__":
    main()
