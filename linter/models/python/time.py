# time
from _leaflint import fresh, scalar


def time():
    return scalar("float", "time", fresh())


perf_counter = time
monotonic = time
process_time = time


def sleep(seconds):
    return None


def strftime(format, *args):
    return scalar("str", "strftime", format)


def time_ns():
    return scalar("int", "time_ns", fresh())
