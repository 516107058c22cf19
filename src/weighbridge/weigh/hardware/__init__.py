"""Operations from the machine: chip-hours, counters and energy, each with the width that it has."""
