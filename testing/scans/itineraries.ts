import type { FareReportInput } from '#contracts/scans/fares.ts';

type FareSegmentInput = NonNullable<FareReportInput['legs'][number]['segments']>[number];

/**
 * Two hundred itineraries as sources tell them, put together by hand: a paragraph is one journey at one brand and
 * baggage, each line of it one way of telling it. Two lines of one paragraph are to be one row; any other two are not.
 *
 * A segment is `MARKETING-NUMBER[/OPERATING-NUMBER] FROM TO TIME`, where `?` is not told; segments are joined by `+`,
 * the way back comes behind `<>`. Behind `|` stand brand and bags (cabin/checked). Times are of 2027, local.
 */
const itineraries = `
# A plain flight, in every way of writing a time and a number
LH-1812 MUC BCN 03-20T06:40
LH-1812 MUC BCN 03-20T06:40:00
LH-1812 MUC BCN 03-20T06:40:00+01:00
LH-01812 MUC BCN 03-20T06:40
LH-? MUC BCN 03-20T06:40
LH-1812/LH-1812 MUC BCN 03-20T06:40
LH-1812/LH-? MUC BCN 03-20T06:40

# The same number on other days, and at another time of that day
LH-1812 MUC BCN 03-21T06:40
LH-1812 MUC BCN 03-21T06:40:00+01:00

LH-1812 MUC BCN 03-22T06:40
LH-? MUC BCN 03-22T06:40

LH-1812 MUC BCN 03-20T18:40
LH-1812/LH-1812 MUC BCN 03-20T18:40:00

LH-1812 MUC BCN 03-20T06:45
LH-1812 MUC BCN 03-20T06:45:00+01:00

# The night that clocks go forward: the offset is another, the time is what it is
LH-1812 MUC BCN 03-28T06:40:00+02:00
LH-1812 MUC BCN 03-28T06:40

# Another airline at that minute, and two of one airline
VY-1812 MUC BCN 03-20T06:40
VY-01812 MUC BCN 03-20T06:40:00

LH-1814 MUC BCN 03-23T09:00
LH-1814/LH-1814 MUC BCN 03-23T09:00

LH-1816 MUC BCN 03-23T09:00
LH-1816 MUC BCN 03-23T09:00:00+01:00

# The number of another route
LH-1812 MUC PMI 03-20T06:40
LH-1812/LH-? MUC PMI 03-20T06:40

LH-1812 SZG BCN 03-20T06:40
LH-1812 SZG BCN 03-20T06:40:00+01:00

LH-1812 BCN MUC 03-20T06:40
LH-1812 BCN MUC 03-20T06:40:00

# Codeshares: one plane sold under four numbers
LH-5678/VY-1815 MUC BCN 03-24T12:10
IB-5210/VY-1815 MUC BCN 03-24T12:10
BA-8055/VY-1815 MUC BCN 03-24T12:10:00
VY-1815 MUC BCN 03-24T12:10
QR-3712/VY-? MUC BCN 03-24T12:10
VY-?/VY-1815 MUC BCN 03-24T12:10:00+01:00

# Its namesake two hours later
LH-5680/VY-1817 MUC BCN 03-24T14:10
VY-1817 MUC BCN 03-24T14:10
IB-5212/VY-? MUC BCN 03-24T14:10

# A codeshare whose own number is that of another plane of that minute
UA-1815/LH-1820 MUC BCN 03-24T12:10
LH-1820 MUC BCN 03-24T12:10

# Sold by a second airline, and nobody says who flies it: no codeshare that anybody could tell
UA-9012 MUC BCN 03-25T07:00
UA-9012 MUC BCN 03-25T07:00:00+01:00

LH-1808 MUC BCN 03-25T07:00
UA-9012/LH-1808 MUC BCN 03-25T07:00
UA-9012/LH-? MUC BCN 03-25T07:00

# A regional airline flies for two others
LH-2170/CL-2170 MUC SZG 03-25T08:15
CL-2170 MUC SZG 03-25T08:15
OS-7130/CL-2170 MUC SZG 03-25T08:15:00

LH-2170/EN-8170 MUC SZG 03-26T08:15
EN-8170 MUC SZG 03-26T08:15
OS-7130/EN-? MUC SZG 03-26T08:15

# Overnight: leaves before midnight, and just after
TP-553 MUC LIS 03-20T23:55
TP-0553 MUC LIS 03-20T23:55:00
LH-6502/TP-553 MUC LIS 03-20T23:55

TP-553 MUC LIS 03-21T23:55
LH-6502/TP-553 MUC LIS 03-21T23:55:00

TP-553 MUC LIS 03-21T00:05
TP-553 MUC LIS 03-21T00:05:00+01:00

# Overnight with a change on the next morning
LH-110 MUC FRA 03-20T21:00 + LH-1124 FRA BCN 03-21T07:05
LH-110 MUC FRA 03-20T21:00:00 + LH-1124 FRA BCN 03-21T07:05:00
LH-? MUC FRA 03-20T21:00 + LH-? FRA BCN 03-21T07:05
LH-0110 MUC FRA 03-20T21:00 + LH-? FRA BCN 03-21T07:05

# The same two numbers, and the second waits a day longer
LH-110 MUC FRA 03-20T21:00 + LH-1124 FRA BCN 03-22T07:05
LH-110 MUC FRA 03-20T21:00:00+01:00 + LH-1124 FRA BCN 03-22T07:05

# The second on the same evening
LH-110 MUC FRA 03-20T21:00 + LH-1136 FRA BCN 03-20T22:15
LH-110/LH-110 MUC FRA 03-20T21:00 + LH-1136/LH-1136 FRA BCN 03-20T22:15

# Over the date line: arrives before it left, by the clocks
NZ-6 AKL LAX 03-20T19:30
UA-6740/NZ-6 AKL LAX 03-20T19:30
NZ-0006 AKL LAX 03-20T19:30:00+13:00

NZ-6 AKL LAX 03-21T19:30
UA-6740/NZ-? AKL LAX 03-21T19:30

# One number for a plane that lands in between, told whole and in pieces
SQ-26 JFK FRA 03-20T20:15 + SQ-26 FRA SIN 03-21T11:50
SQ-026 JFK FRA 03-20T20:15:00 + SQ-26 FRA SIN 03-21T11:50:00

SQ-26 JFK SIN 03-20T20:15
SQ-26 JFK SIN 03-20T20:15:00-04:00

# Changes elsewhere at the same times
LH-100 MUC FRA 03-26T08:00 + LH-1130 FRA BCN 03-26T10:30
LH-100 MUC FRA 03-26T08:00 + UA-9150/LH-1130 FRA BCN 03-26T10:30
UA-9148/LH-100 MUC FRA 03-26T08:00 + UA-9150/LH-1130 FRA BCN 03-26T10:30
LH-100 MUC FRA 03-26T08:00:00+01:00 + LH-? FRA BCN 03-26T10:30:00+01:00

LX-1101 MUC ZRH 03-26T08:00 + LX-1954 ZRH BCN 03-26T10:30
LH-5710/LX-1101 MUC ZRH 03-26T08:00 + LH-5730/LX-1954 ZRH BCN 03-26T10:30
LX-1101 MUC ZRH 03-26T08:00 + LH-5730/LX-? ZRH BCN 03-26T10:30

# The first plane is the same, the second another
LH-100 MUC FRA 03-26T08:00 + LH-1132 FRA BCN 03-26T13:00
LH-100 MUC FRA 03-26T08:00 + UA-9152/LH-1132 FRA BCN 03-26T13:00

# The second is the same, the first another
LH-096 MUC FRA 03-26T06:30 + LH-1130 FRA BCN 03-26T10:30
LH-96 MUC FRA 03-26T06:30:00 + LH-1130 FRA BCN 03-26T10:30

# Two planes of one airline at one minute, and of the second only one number is told
LH-102 MUC FRA 03-27T08:00 + LH-1130 FRA BCN 03-27T10:30
LH-102 MUC FRA 03-27T08:00 + LH-? FRA BCN 03-27T10:30

LH-104 MUC FRA 03-27T08:00 + LH-1130 FRA BCN 03-27T10:30
LH-104 MUC FRA 03-27T08:00 + LH-? FRA BCN 03-27T10:30

# Self transfer: two airlines that do not know each other
FR-4512 MUC BGY 03-20T09:00 + FR-6304 BGY BCN 03-20T13:20
FR-4512 MUC BGY 03-20T09:00:00 + FR-? BGY BCN 03-20T13:20

FR-4512 MUC BGY 03-20T09:00 + VY-6305 BGY BCN 03-20T13:20
FR-4512/FR-4512 MUC BGY 03-20T09:00 + VY-6305/VY-6305 BGY BCN 03-20T13:20

# There and back
LH-1812 MUC BCN 04-03T06:40 <> LH-1813 BCN MUC 04-10T10:10
LH-1812 MUC BCN 04-03T06:40:00+02:00 <> LH-1813 BCN MUC 04-10T10:10:00+02:00
LH-? MUC BCN 04-03T06:40 <> LH-? BCN MUC 04-10T10:10
UA-9010/LH-1812 MUC BCN 04-03T06:40 <> UA-9011/LH-1813 BCN MUC 04-10T10:10
LH-1812 MUC BCN 04-03T06:40 <> UA-9011/LH-? BCN MUC 04-10T10:10

# Back a day later, in the evening, and with another airline
LH-1812 MUC BCN 04-03T06:40 <> LH-1813 BCN MUC 04-11T10:10
LH-? MUC BCN 04-03T06:40 <> LH-1813 BCN MUC 04-11T10:10

LH-1812 MUC BCN 04-03T06:40 <> LH-1819 BCN MUC 04-10T20:30
LH-1812 MUC BCN 04-03T06:40 <> LH-? BCN MUC 04-10T20:30:00

LH-1812 MUC BCN 04-03T06:40 <> VY-1810 BCN MUC 04-10T10:10
LH-1812 MUC BCN 04-03T06:40 <> LH-5679/VY-1810 BCN MUC 04-10T10:10
UA-9010/LH-1812 MUC BCN 04-03T06:40 <> IB-5211/VY-1810 BCN MUC 04-10T10:10

# One way is no half of a return
LH-1812 MUC BCN 04-03T06:40
UA-9010/LH-1812 MUC BCN 04-03T06:40

# Back to another airport of the town, and from another
LH-1812 MUC BCN 04-03T06:40 <> VY-7820 BCN FMM 04-10T10:10
LH-1812 MUC BCN 04-03T06:40:00 <> VY-7820 BCN FMM 04-10T10:10

LH-1812 MUC BCN 04-03T06:40 <> FR-7820 GRO MUC 04-10T10:10
LH-? MUC BCN 04-03T06:40 <> FR-7820 GRO MUC 04-10T10:10

# There and back with changes, both ways shared
LH-100 MUC FRA 04-04T08:00 + LH-1130 FRA BCN 04-04T10:30 <> LH-1131 BCN FRA 04-11T14:00 + LH-111 FRA MUC 04-11T17:15
UA-9148/LH-100 MUC FRA 04-04T08:00 + UA-9150/LH-1130 FRA BCN 04-04T10:30 <> UA-9151/LH-1131 BCN FRA 04-11T14:00 + UA-9149/LH-111 FRA MUC 04-11T17:15
LH-100 MUC FRA 04-04T08:00:00 + LH-? FRA BCN 04-04T10:30 <> LH-? BCN FRA 04-11T14:00 + LH-111 FRA MUC 04-11T17:15

# The same out, home over another town
LH-100 MUC FRA 04-04T08:00 + LH-1130 FRA BCN 04-04T10:30 <> LX-1953 BCN ZRH 04-11T14:00 + LX-1108 ZRH MUC 04-11T17:15
LH-100 MUC FRA 04-04T08:00 + LH-1130 FRA BCN 04-04T10:30 <> LH-5731/LX-1953 BCN ZRH 04-11T14:00 + LH-5711/LX-1108 ZRH MUC 04-11T17:15

# Brands of one plane
LH-1820 MUC BCN 04-05T15:00 | Economy Light
LH-1820 MUC BCN 04-05T15:00:00 | ECONOMY LIGHT
UA-9014/LH-1820 MUC BCN 04-05T15:00 | economy light

LH-1820 MUC BCN 04-05T15:00 | Economy Classic
LH-1820/LH-? MUC BCN 04-05T15:00 | Economy Classic

LH-1820 MUC BCN 04-05T15:00 | Economy Flex
LH-1820 MUC BCN 04-05T15:00 | economy flex

LH-1820 MUC BCN 04-05T15:00
LH-1820 MUC BCN 04-05T15:00:00+02:00

# Bags of one plane: none, one, two, and nobody says
VY-1821 MUC BCN 04-05T17:00 | 1/0
LH-5690/VY-1821 MUC BCN 04-05T17:00 | 1/0

VY-1821 MUC BCN 04-05T17:00 | 1/1
VY-1821 MUC BCN 04-05T17:00:00 | 1/1

VY-1821 MUC BCN 04-05T17:00 | 1/2
LH-5690/VY-1821 MUC BCN 04-05T17:00 | 1/2

VY-1821 MUC BCN 04-05T17:00
LH-5690/VY-1821 MUC BCN 04-05T17:00

VY-1821 MUC BCN 04-05T17:00 | ?/1
VY-1821 MUC BCN 04-05T17:00:00+02:00 | ?/1

# A brand with the bags of another
VY-1821 MUC BCN 04-05T17:00 | Optima 1/1
LH-5690/VY-1821 MUC BCN 04-05T17:00 | optima 1/1

VY-1821 MUC BCN 04-05T17:00 | Basic 1/0
VY-1821 MUC BCN 04-05T17:00 | BASIC 1/0

# Low fares: the same route a quarter of an hour apart, by three airlines
FR-4520 MUC PMI 04-06T06:00
FR-04520 MUC PMI 04-06T06:00

FR-4520 MUC PMI 04-06T06:15
FR-4520 MUC PMI 04-06T06:15:00

EW-8520 MUC PMI 04-06T06:15
LH-5520/EW-8520 MUC PMI 04-06T06:15
EW-8520/EW-8520 MUC PMI 04-06T06:15

DE-1520 MUC PMI 04-06T06:15
DE-1520 MUC PMI 04-06T06:15:00+02:00

# An airline of two digits, and one that is written with a letter and a digit
4U-8520 MUC PMI 04-07T06:15
4U-8520 MUC PMI 04-07T06:15:00

U2-8520 MUC PMI 04-07T06:15
U2-? MUC PMI 04-07T06:15
BA-2900/U2-8520 MUC PMI 04-07T06:15

W6-2380 MUC PMI 04-08T21:45
W6-2380 MUC PMI 04-08T21:45:00+02:00

W4-2380 MUC PMI 04-08T21:45
W4-2380/W4-2380 MUC PMI 04-08T21:45

# A wet lease: sold and numbered by one, flown by another for this day alone
EW-8522/EW-8522 MUC PMI 04-09T07:00
EW-8522 MUC PMI 04-09T07:00:00

EW-8522/XQ-8522 MUC PMI 04-10T07:00
XQ-8522 MUC PMI 04-10T07:00

# Three planes in a row
LH-100 MUC FRA 04-12T08:00 + LH-1160 FRA LIS 04-12T10:00 + TP-1687 LIS FNC 04-12T14:00
LH-100 MUC FRA 04-12T08:00 + LH-1160 FRA LIS 04-12T10:00 + LH-6520/TP-1687 LIS FNC 04-12T14:00
LH-? MUC FRA 04-12T08:00 + LH-? FRA LIS 04-12T10:00 + TP-? LIS FNC 04-12T14:00

LH-100 MUC FRA 04-12T08:00 + LH-1160 FRA LIS 04-12T10:00 + TP-1691 LIS FNC 04-12T19:00
LH-100 MUC FRA 04-12T08:00 + LH-1160 FRA LIS 04-12T10:00 + LH-6522/TP-1691 LIS FNC 04-12T19:00

LH-100 MUC FRA 04-12T08:00 + LH-1160 FRA LIS 04-12T10:00 + S4-1687 LIS FNC 04-12T14:00
LH-100 MUC FRA 04-12T08:00:00 + LH-1160 FRA LIS 04-12T10:00 + TP-8687/S4-1687 LIS FNC 04-12T14:00

# Change of airport within a town
BA-951 MUC LHR 04-13T07:30 + VY-7845 LGW BCN 04-13T13:00
IB-7451/BA-951 MUC LHR 04-13T07:30 + IB-5845/VY-7845 LGW BCN 04-13T13:00

BA-951 MUC LHR 04-13T07:30 + VY-7845 LHR BCN 04-13T13:00
BA-951 MUC LHR 04-13T07:30 + BA-8845/VY-7845 LHR BCN 04-13T13:00

# The numbers of there and back are changed round
LH-1813 MUC BCN 04-14T06:40 <> LH-1812 BCN MUC 04-21T10:10
LH-1813 MUC BCN 04-14T06:40 <> LH-? BCN MUC 04-21T10:10

LH-1812 MUC BCN 04-14T06:40 <> LH-1813 BCN MUC 04-21T10:10
LH-1812 MUC BCN 04-14T06:40 <> UA-9011/LH-1813 BCN MUC 04-21T10:10

# Out and back on one day
LH-1812 MUC BCN 04-22T06:40 <> LH-1819 BCN MUC 04-22T20:30
LH-1812/LH-? MUC BCN 04-22T06:40 <> LH-1819 BCN MUC 04-22T20:30:00+02:00

# A number that another airline of the group takes over with the summer timetable
EW-8530 MUC PMI 03-27T09:00
EW-8530 MUC PMI 03-27T09:00:00+01:00

LH-8530 MUC PMI 03-28T09:00
EW-8530/LH-8530 MUC PMI 03-28T09:00
LH-8530 MUC PMI 03-28T09:00:00+02:00

# Midnight itself, and the last minute before
HV-5532 MUC AMS 04-24T00:00
HV-5532 MUC AMS 04-24T00:00:00+02:00
KL-2532/HV-5532 MUC AMS 04-24T00:00

HV-5532 MUC AMS 04-23T23:59
HV-5532 MUC AMS 04-23T23:59:00

# Four numbers of one digit to four
IB-3 MUC MAD 04-25T11:00
IB-0003 MUC MAD 04-25T11:00
BA-7003/IB-3 MUC MAD 04-25T11:00

IB-30 MUC MAD 04-25T11:00
IB-030 MUC MAD 04-25T11:00
AA-8030/IB-30 MUC MAD 04-25T11:00

# The one plane home that two outward planes share
VY-1811 MUC BCN 04-26T07:00 <> VY-1816 BCN MUC 05-03T19:00
LH-5681/VY-1811 MUC BCN 04-26T07:00 <> LH-5686/VY-1816 BCN MUC 05-03T19:00

VY-1813 MUC BCN 04-26T12:00 <> VY-1816 BCN MUC 05-03T19:00
VY-1813 MUC BCN 04-26T12:00 <> LH-5686/VY-? BCN MUC 05-03T19:00
VY-? MUC BCN 04-26T12:00 <> VY-? BCN MUC 05-03T19:00
`;

export type Itinerary = {
  /** Those of one paragraph are one journey. */
  paragraph: number;
  line: string;
  report: FareReportInput;
};

const segmentOf = (text: string): FareSegmentInput => {
  const found = /^(\w\w)-(\w+|\?)(?:\/(\w\w)-(\w+|\?))? (\w{3}) (\w{3}) (\S+)$/.exec(text.trim());
  if (!found) throw new Error(`This is no segment: ${text}`);
  const [, marketing, number, operating = null, operatingNumber = null, from = '', to = '', at] = found;
  const stated = (one: string | null | undefined) => (one === '?' || one === undefined ? null : one);
  return {
    ...{ from, to, departAt: `2027-${at}`, marketing, operating },
    ...{ number: stated(number), operatingNumber: stated(operatingNumber) },
  };
};

function reportOf(line: string): FareReportInput {
  const [ways = '', kind = ''] = line.split('|');
  const [, brand, cabin, checked] = /^(.*?)\s*(?:(\d|\?)\/(\d))?$/.exec(kind.trim()) ?? [];
  const pieces = (text: string | undefined) => (text === undefined || text === '?' ? null : Number(text));
  return {
    legs: ways.split('<>').map((way) => {
      const segments = way.split('+ ').map(segmentOf);
      const date = String(segments[0]?.departAt).slice(0, 10);
      return { from: segments[0]?.from ?? '', to: segments.at(-1)?.to ?? '', date, segments };
    }),
    total: { amount: 20_000, currency: 'EUR' },
    brand: brand || null,
    bags: { cabin: pieces(cabin), checked: pieces(checked) },
  };
}

/** All of them, with which are one. */
export const readItineraries = (): Itinerary[] =>
  itineraries
    .replace(/^#.*$/gm, '')
    .trim()
    .split(/\n{2,}/)
    .flatMap((text, paragraph) =>
      text
        .trim()
        .split('\n')
        .map((line) => ({ paragraph, line, report: reportOf(line) })),
    );
