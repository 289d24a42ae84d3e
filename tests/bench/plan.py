"""The optimiser beside HiGHS, CBC and GLPK on the same exact model.

    plan.py HEARTH [--seconds S] [--only WORD] [--no-rivals] DIR...

Every instance in the DIRs goes through `HEARTH plan` and, in the same run, through each rival that is installed. The model of
the rivals is the one that suits them best: one integer for each stay and class of alike rooms, rows for maximal cliques of
nights. Times are CPU of the solving alone: HiGHS of the call, CBC and GLPK of the process less that of one that only reads the model,
ours as the program tells it; our process's whole CPU stands beside.
Whoever needs less than a tenth of a second is asked three times: the least counts of what is measured by one clock, which the machine's
other work can only make longer, the middle one of what is a difference. At the end: the median of best rival / ours, the same where the best rival needs 5 ms or more, and where we are slower.
Where no rival has proved in the time allowed what we have, that time stands for the best one's: the lead is at least so much.
"""
import argparse
import csv
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time


def read(path):
    tables = {}
    for name in ("rooms", "blocks", "bookings", "requests"):
        with open(os.path.join(path, name + ".csv"), newline="") as file:
            tables[name] = list(csv.DictReader(file))
    return tables


def build(path):
    """columns (cost, low, high), rows (low, high, {column: coefficient})"""
    t = read(path)
    days = {}
    for row in t["bookings"] + t["requests"]:
        days[row["arrival"]] = days[row["departure"]] = 0
    for row in t["blocks"]:
        days[row["from"]] = days[row["to"]] = 0
    for number, day in enumerate(sorted(days)):
        days[day] = number
    rooms = [r["room_id"] for r in t["rooms"]]
    kind = {r["room_id"]: r["type"] for r in t["rooms"]}
    beds = {r["room_id"]: int(r["capacity"]) for r in t["rooms"]}
    busy = {r: set() for r in rooms}
    pinned = {r: set() for r in rooms}
    named, stays, twice = set(), [], False
    for row in t["blocks"]:
        busy[row["room_id"]].update(range(days[row["from"]], days[row["to"]]))
    for row in t["bookings"]:
        nights = range(days[row["arrival"]], days[row["departure"]])
        if row["pinned"] == "1":
            for r in row["room_ids"].split("+"):
                twice = twice or bool(pinned[r] & set(nights))
                pinned[r].update(nights)
                busy[r].update(nights)
        else:
            stays.append((row, nights, None))
    for row in t["requests"]:
        stays.append((row, range(days[row["arrival"]], days[row["departure"]]), int(row["value"])))
    for row, _, _ in stays:
        if row["wish_kind"] == "room":
            named.update(row["wish"].split("+"))
    classes = {}
    for r in rooms:
        classes.setdefault((kind[r], beds[r], r if r in named else "", frozenset(busy[r])), []).append(r)
    classes = [(key[0], key[1], members, key[3]) for key, members in classes.items()]
    class_of = {r: c for c, (_, _, members, _) in enumerate(classes) for r in members}
    columns, rows, use = [], [], {}
    if twice:  # two pinned stays in one room and night
        columns.append((0, 0, 0))
        rows.append((1, None, {0: 1}))

    def take(c, nights, column, amount):
        for night in nights:
            use.setdefault((c, night), {})[column] = amount

    for row, nights, value in stays:
        count, guests = int(row["rooms_count"]), int(row["guests"])
        cost, low = (0, 1) if value is None else (value, 0)
        wish = row["wish_kind"]
        if wish in ("room", "house"):
            seat = row["wish"].split("+") if wish == "room" else rooms
            possible = sum(beds[r] for r in seat) >= guests and not any(busy[r] & set(nights) for r in seat)
            columns.append((cost, low, 1 if possible else 0))
            for c in {class_of[r] for r in seat}:
                take(c, nights, len(columns) - 1, sum(class_of[r] == c for r in seat))
            continue
        fit = [c for c, (k, b, _, closed) in enumerate(classes)
               if (wish == "any" or k == row["wish"]) and not closed & set(nights) and (count > 1 or b >= guests)]
        if count == 1:
            first = len(columns)
            for c in fit:
                columns.append((cost, 0, 1))
                take(c, nights, len(columns) - 1, 1)
            if low and not fit:
                columns.append((0, 1, 0))
            elif low or len(fit) > 1:
                rows.append((low, 1, {j: 1 for j in range(first, len(columns))}))
            continue
        decision = len(columns)
        columns.append((cost, low, 1))
        number, places = {decision: -count}, {decision: -guests}
        for c in fit:
            columns.append((0, 0, min(count, len(classes[c][2]))))
            take(c, nights, len(columns) - 1, 1)
            number[len(columns) - 1] = 1
            places[len(columns) - 1] = classes[c][1]
        rows.append((0, 0, number))
        rows.append((0, None, places))
    starts, ends = {days[r["arrival"]] for r, _, _ in stays}, {days[r["departure"]] for r, _, _ in stays}
    for (c, night), members in use.items():
        later, earlier = use.get((c, night + 1), {}), use.get((c, night - 1), {})
        if sum(members.values()) <= len(classes[c][2]) and all(columns[j][2] <= 1 for j in members):
            continue
        if set(members) <= set(later) and (set(members) != set(later)) or set(members) <= set(earlier):
            continue
        rows.append((None, len(classes[c][2]), members))
    return columns, rows


def highs(columns, rows, seconds):
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix

    data, index, start, low, high = [], [], [0], [], []
    for a, b, members in rows:
        index += members.keys()
        data += members.values()
        start.append(len(index))
        low.append(-numpy.inf if a is None else a)
        high.append(numpy.inf if b is None else b)
    matrix = csr_matrix((data, index, start), shape=(len(rows), len(columns)))
    cost = -numpy.array([float(c) for c, _, _ in columns])
    begin = time.process_time()
    result = milp(cost, integrality=numpy.ones(len(columns)), bounds=Bounds([c[1] for c in columns], [c[2] for c in columns]),
                  constraints=LinearConstraint(matrix, low, high) if rows else (),
                  options={"time_limit": seconds, "mip_rel_gap": 0})
    ms = 1000 * (time.process_time() - begin)
    value = None if result.x is None else round(-result.fun)
    status = {0: "optimal", 2: "infeasible"}.get(result.status, "feasible")
    return status, value, ms, ms


def write_lp(path, columns, rows):
    def terms(members):
        return " ".join("%+d x%d" % (a, j) for j, a in members.items())

    with open(path, "w") as file:
        print("Maximize\n obj:", " ".join("%+d x%d" % (c, j) for j, (c, _, _) in enumerate(columns)) or "0 x0", file=file)
        print("Subject To", file=file)
        number = 0
        for low, high, members in rows:
            if low is not None and low == high:
                sides = [("=", low)]
            else:
                sides = [(">=", low)] * (low is not None) + [("<=", high)] * (high is not None)
            for sign, side in sides:
                number += 1
                print(" r%d: %s %s %d" % (number, terms(members), sign, side), file=file)
        if number == 0:
            print(" r0: x0 <= 1", file=file)
        print("Bounds", file=file)
        for j, (_, low, high) in enumerate(columns):
            print(" %d <= x%d <= %d" % (low, j, max(low, high)), file=file)
        print("General\n", "\n ".join("x%d" % j for j in range(len(columns))), "\nEnd", file=file)


def run(command, seconds):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        out = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=2 * seconds + 20).stdout
    except subprocess.TimeoutExpired:  # one that does not look at its clock has proved nothing
        out = ""
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return out, 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def cbc(columns, rows, seconds):
    with tempfile.TemporaryDirectory() as folder:
        write_lp(folder + "/m.lp", columns, rows)
        _, reading = run(["cbc", folder + "/m.lp", "quit"], seconds)
        out, cpu = run(["cbc", folder + "/m.lp", "sec", str(seconds), "ratio", "0", "allow", "0", "solve"], seconds)
    value = re.search(r"Objective value:\s+(-?[\d.]+)", out)
    # it also says so of heuristics' small programmes
    none = re.search(r"^(Problem is|Result - .*) infeasible", out, re.MULTILINE)
    status = "infeasible" if none else "optimal" if "Optimal solution found" in out else "feasible"
    return status, abs(round(float(value.group(1)))) if value else None, max(0.1, cpu - reading), cpu


def glpk(columns, rows, seconds):
    with tempfile.TemporaryDirectory() as folder:
        write_lp(folder + "/m.lp", columns, rows)
        _, reading = run(["glpsol", "--lp", folder + "/m.lp", "--check"], seconds)
        out, cpu = run(["glpsol", "--lp", folder + "/m.lp", "--cuts", "--tmlim", str(int(seconds)), "-o", folder + "/out"], seconds)
        text = open(folder + "/out").read() if os.path.exists(folder + "/out") else ""
    value = re.search(r"Objective:\s+obj = (-?[\d.e+]+)", text)
    status = "optimal" if "INTEGER OPTIMAL" in text else "infeasible" if "NO PRIMAL FEASIBLE" in out.upper() else "feasible"
    return status, round(float(value.group(1))) if value else None, max(0.1, cpu - reading), cpu


def ours(hearth, path, seconds):
    out, cpu = run([hearth, "plan", path, "--cpu", "--time-limit", str(int(1000 * seconds))], seconds)
    words = dict(line.split(" ", 1) for line in out.splitlines() if " " in line)
    value, bound = (int(words[k]) if k in words else None for k in ("value", "bound"))
    return words.get("status", "?"), value, float(words.get("cpu", "nan")), cpu, bound


def timed(solve, *args):
    """one of three runs, when they are short: (status, value, ms, ...)"""
    runs = [solve(*args)]
    if runs[0][2] < 100:
        runs += [solve(*args), solve(*args)]
    return sorted(runs, key=lambda run: run[2])[len(runs) // 2 if solve in (cbc, glpk) else 0]


def precise(ms):
    return "%.3f" % ms if ms < 1 else "%.2f" % ms if ms < 10 else "%.0f" % ms


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("hearth")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--no-rivals", action="store_true")
    args = parser.parse_args()
    rivals = {} if args.no_rivals else {"HiGHS": highs, "CBC": cbc, "GLPK": glpk}
    for name, program in (("CBC", "cbc"), ("GLPK", "glpsol")):
        if not any(os.access(os.path.join(p, program), os.X_OK) for p in os.get_exec_path()):
            rivals.pop(name, None)
    try:
        import scipy.optimize  # noqa: F401
    except ImportError:
        rivals.pop("HiGHS", None)
    paths = []
    for folder in args.folders:
        if os.path.exists(os.path.join(folder, "rooms.csv")):
            paths.append(folder)
        else:
            paths += [os.path.join(folder, d) for d in sorted(os.listdir(folder))
                      if os.path.exists(os.path.join(folder, d, "rooms.csv"))]
    print("| instance | rooms / requests | ours, ms (CPU) | gap | " + " | ".join(rivals) + " | best rival / ours |")
    print("|---|---|---|---|" + "---|" * (len(rivals) + 1))
    leads, slower, open_to_all, wrong = [], [], 0, 0
    for path in paths:
        name = os.path.basename(path.rstrip("/"))
        if args.only not in name:
            continue
        t = read(path)
        status, value, ms, cpu, bound = timed(ours, args.hearth, path, args.seconds)
        gap = "-" if value is None or status == "optimal" else "%.2f %%" % (100.0 * (bound - value) / max(value, 1))
        cells, best = [], None
        model = build(path) if rivals else None
        for rival, solve in rivals.items():
            said, theirs, took, _ = timed(solve, *model, args.seconds)
            cells.append(("" if said in ("optimal", "infeasible") else "open, ") + precise(took))
            if said in ("optimal", "infeasible"):
                best = took if best is None else min(best, took)
                if said != status and status in ("optimal", "infeasible") or said == "optimal" and (
                        status == "optimal" and value != theirs or bound is not None and bound < theirs):
                    wrong += 1
                    cells[-1] += " DIFFERS: %s %s" % (said, theirs)
        ratio = ""
        if best is None and rivals and status in ("optimal", "infeasible"):
            best = 1000 * args.seconds
            leads.append((best / max(ms, 0.001), best))
            ratio = "> %.0f" % leads[-1][0]
            open_to_all += 1
        elif best is not None:
            ratio = "%.1f" % (best / max(ms, 0.001)) if status in ("optimal", "infeasible") else "they prove, we do not"
            leads.append((best / max(ms, 0.001) if status in ("optimal", "infeasible") else 0, best))
            if leads[-1][0] < 1:
                slower.append("%s (%.1f ms, best rival %.1f)" % (name, ms, best))
        print("| %s | %d / %d | %s%s (%.0f) | %s | %s | %s |" % (
            name, len(t["rooms"]), len(t["requests"]), "" if status in ("optimal", "infeasible") else "open, ", precise(ms), cpu, gap,
            " | ".join(cells), ratio), flush=True)
    for least_ms in (0, 5):
        some = [lead for lead, best in leads if best >= least_ms]
        if some:
            print("\nmedian of best rival / ours: %.1f over %d instances%s" % (
                statistics.median(some), len(some), " that take the best rival 5 ms or more" if least_ms else
                ", of which no rival proved %d" % open_to_all))
    if leads:
        print("\nslower than the best rival: %s" % (", ".join(slower) or "nowhere"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
