package osid

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// elapsed is the Duration that this package makes. It is comparable.
type elapsed time.Duration

var _ Duration = elapsed(0)

// unit is the length of a unit of time: coefficient times ten to the exponent, in nanoseconds.
type unit struct {
	coefficient int64
	exponent    int32
}

// The units of a Duration. A year is the mean Gregorian one, 365.2425 days, so that 400 of them are 400 calendar years; a
// month is a twelfth of it. A blue moon, the second full moon of a month, comes seven times in the 19 years of a Metonic
// cycle. The Planck time is that of CODATA 2018.
var (
	inAeons         = unit{31556952, 18}
	inEpochs        = unit{31556952, 15}
	inMillennia     = unit{31556952, 12}
	inCenturies     = unit{31556952, 11}
	inScores        = unit{631139040, 9}
	inBluemoons     = unit{85654584, 9}
	inYears         = unit{31556952, 9}
	inMonths        = unit{2629746, 9}
	inWeeks         = unit{604800, 9}
	inDays          = unit{86400, 9}
	inHours         = unit{3600, 9}
	inMinutes       = unit{60, 9}
	inSeconds       = unit{1, 9}
	inMilliseconds  = unit{1, 6}
	inMicroseconds  = unit{1, 3}
	inNanoseconds   = unit{1, 0}
	inPicoseconds   = unit{1, -3}
	inFemtoseconds  = unit{1, -6}
	inAttoseconds   = unit{1, -9}
	inZeptoseconds  = unit{1, -12}
	inYoctoseconds  = unit{1, -15}
	inXoxxoseconds  = unit{1, -18}
	inWeebleseconds = unit{1, -21}
	inVatoseconds   = unit{1, -24}
	inUndaseconds   = unit{1, -27}
	inPlanckSeconds = unit{5391247, -41}
)

// length returns the unit's length in nanoseconds.
func (u unit) length() decimal.Decimal { return decimal.New(u.coefficient, u.exponent) }

// unitPlaces is to how many decimal places a duration is told in a unit that does not divide it evenly: enough to tell one
// nanosecond in aeons, to more than ten digits.
const unitPlaces = 40

// in returns the whole length in a unit.
func (e elapsed) in(u unit) decimal.Decimal {
	if u.coefficient == 1 {
		return decimal.New(int64(e), -u.exponent).Normalize()
	}
	return decimal.New(int64(e), 0).DivRound(u.length(), unitPlaces).Normalize()
}

// GetCalendarType returns the Gregorian calendar. (osid.calendaring.Duration.getCalendarType)
func (elapsed) GetCalendarType() Type { return &gregorianCalendar }

// GetTimeType returns UTC. (osid.calendaring.Duration.getTimeType)
func (elapsed) GetTimeType() Type { return &utcTime }

// GetAeons returns the whole length in aeons of a thousand million years. (osid.calendaring.Duration.getAeons)
func (e elapsed) GetAeons() decimal.Decimal { return e.in(inAeons) }

// GetEpochs returns the whole length in epochs of a million years. (osid.calendaring.Duration.getEpochs)
func (e elapsed) GetEpochs() decimal.Decimal { return e.in(inEpochs) }

// GetMillennia returns the whole length in millennia. (osid.calendaring.Duration.getMillennia)
func (e elapsed) GetMillennia() decimal.Decimal { return e.in(inMillennia) }

// GetCenturies returns the whole length in centuries. (osid.calendaring.Duration.getCenturies)
func (e elapsed) GetCenturies() decimal.Decimal { return e.in(inCenturies) }

// GetScores returns the whole length in scores of years. (osid.calendaring.Duration.getScores)
func (e elapsed) GetScores() decimal.Decimal { return e.in(inScores) }

// GetBluemoons returns the whole length in blue moons, of which 19 years have seven. (osid.calendaring.Duration.getBluemoons)
func (e elapsed) GetBluemoons() decimal.Decimal { return e.in(inBluemoons) }

// GetYears returns the whole length in mean Gregorian years of 365.2425 days. (osid.calendaring.Duration.getYears)
func (e elapsed) GetYears() decimal.Decimal { return e.in(inYears) }

// GetMonths returns the whole length in months, twelfths of such a year. (osid.calendaring.Duration.getMonths)
func (e elapsed) GetMonths() decimal.Decimal { return e.in(inMonths) }

// GetWeeks returns the whole length in weeks. (osid.calendaring.Duration.getWeeks)
func (e elapsed) GetWeeks() decimal.Decimal { return e.in(inWeeks) }

// GetDays returns the whole length in days of 24 hours. (osid.calendaring.Duration.getDays)
func (e elapsed) GetDays() decimal.Decimal { return e.in(inDays) }

// GetHours returns the whole length in hours. (osid.calendaring.Duration.getHours)
func (e elapsed) GetHours() decimal.Decimal { return e.in(inHours) }

// GetMinutes returns the whole length in minutes. (osid.calendaring.Duration.getMinutes)
func (e elapsed) GetMinutes() decimal.Decimal { return e.in(inMinutes) }

// GetSeconds returns the whole length in seconds. (osid.calendaring.Duration.getSeconds)
func (e elapsed) GetSeconds() decimal.Decimal { return e.in(inSeconds) }

// GetMilliseconds returns the whole length in milliseconds. (osid.calendaring.Duration.getMilliseconds)
func (e elapsed) GetMilliseconds() decimal.Decimal { return e.in(inMilliseconds) }

// GetMicroseconds returns the whole length in microseconds. (osid.calendaring.Duration.getMicroseconds)
func (e elapsed) GetMicroseconds() decimal.Decimal { return e.in(inMicroseconds) }

// GetNanoseconds returns the whole length in nanoseconds. (osid.calendaring.Duration.getNanoseconds)
func (e elapsed) GetNanoseconds() decimal.Decimal { return e.in(inNanoseconds) }

// GetPicoseconds returns the whole length in picoseconds. (osid.calendaring.Duration.getPicoseconds)
func (e elapsed) GetPicoseconds() decimal.Decimal { return e.in(inPicoseconds) }

// GetFemtoseconds returns the whole length in femtoseconds. (osid.calendaring.Duration.getFemtoseconds)
func (e elapsed) GetFemtoseconds() decimal.Decimal { return e.in(inFemtoseconds) }

// GetAttoseconds returns the whole length in attoseconds. (osid.calendaring.Duration.getAttoseconds)
func (e elapsed) GetAttoseconds() decimal.Decimal { return e.in(inAttoseconds) }

// GetZeptoseconds returns the whole length in zeptoseconds. (osid.calendaring.Duration.getZeptoseconds)
func (e elapsed) GetZeptoseconds() decimal.Decimal { return e.in(inZeptoseconds) }

// GetYoctoseconds returns the whole length in yoctoseconds. (osid.calendaring.Duration.getYoctoseconds)
func (e elapsed) GetYoctoseconds() decimal.Decimal { return e.in(inYoctoseconds) }

// GetXoxxoseconds returns the whole length in xoxxoseconds, 10^-27 s. (osid.calendaring.Duration.getXoxxoseconds)
func (e elapsed) GetXoxxoseconds() decimal.Decimal { return e.in(inXoxxoseconds) }

// GetWeebleseconds returns the whole length in weebleseconds, 10^-30 s. (osid.calendaring.Duration.getWeebleseconds)
func (e elapsed) GetWeebleseconds() decimal.Decimal { return e.in(inWeebleseconds) }

// GetVatoseconds returns the whole length in vatoseconds, 10^-33 s. (osid.calendaring.Duration.getVatoseconds)
func (e elapsed) GetVatoseconds() decimal.Decimal { return e.in(inVatoseconds) }

// GetUndaseconds returns the whole length in undaseconds, 10^-36 s. (osid.calendaring.Duration.getUndaseconds)
func (e elapsed) GetUndaseconds() decimal.Decimal { return e.in(inUndaseconds) }

// GetPlanckSeconds returns the whole length in Planck times. (osid.calendaring.Duration.getPlanckSeconds)
func (e elapsed) GetPlanckSeconds() decimal.Decimal { return e.in(inPlanckSeconds) }

// GetGranularity returns the nanosecond. (osid.calendaring.Duration.getGranularity)
func (elapsed) GetGranularity() DateTimeResolution { return DateTimeResolutionNanosecond }

// GetGranularityMultiplier returns 1. (osid.calendaring.Duration.getGranularityMultiplier)
func (elapsed) GetGranularityMultiplier() uint64 { return 1 }

// DefinesUncertainty returns false. (osid.calendaring.Duration.definesUncertainty)
func (elapsed) DefinesUncertainty() bool { return false }

// GetUncertaintyUnits returns ErrIllegalState. (osid.calendaring.Duration.getUncertaintyUnits)
func (elapsed) GetUncertaintyUnits() (DateTimeResolution, error) {
	return 0, noUncertainty("osid.calendaring.Duration.getUncertaintyUnits")
}

// GetUncertaintyMinus returns ErrIllegalState. (osid.calendaring.Duration.getUncertaintyMinus)
func (elapsed) GetUncertaintyMinus() (uint64, error) {
	return 0, noUncertainty("osid.calendaring.Duration.getUncertaintyMinus")
}

// GetUncertaintyPlus returns ErrIllegalState. (osid.calendaring.Duration.getUncertaintyPlus)
func (elapsed) GetUncertaintyPlus() (uint64, error) {
	return 0, noUncertainty("osid.calendaring.Duration.getUncertaintyPlus")
}

// String returns the text, as DurationString does.
func (e elapsed) String() string { return formatDuration(e.in(inSeconds)) }

// NewDuration returns the length of time d, which may be negative, as a Duration: to the nanosecond, with no uncertainty. The
// result is immutable, never nil, safe for concurrent use, and has a String method.
//
// How a Duration tells its length, here and wherever this package reads one of another implementation: each getter gives the
// whole length in its unit, not a part of it. An hour and a half is 1.5 hours and also 90 minutes. Units up to the week are
// fixed; a year is the mean Gregorian one of 365.2425 days, and a month a twelfth of it. What a unit does not divide evenly
// is rounded to 40 decimal places.
//
// Specification: osid.calendaring.Duration.
func NewDuration(d time.Duration) Duration { return elapsed(d) }

// DurationOf returns the length that a Duration of any implementation tells, to the nearest nanosecond. It is taken from the
// getter of the granularity that the Duration states (from the one below, if that unit has none of its own, as a quarter of
// an hour; from the seconds if it states none): what a Duration can tell, it can tell in that unit. A nil calendar or time
// type stands for Gregorian or UTC.
//
// ErrNullArgument: d is nil. ErrInvalidArgument: another time type; another calendar, if the granularity is a month or
// coarser; an infinite granularity; a length that time.Duration cannot hold (292 years and more); or a coarser getter that
// tells, in whole numbers, more than the one that was read, which is how a Duration looks that tells its parts and not its
// length.
//
// Specification: osid.calendaring.Duration.
func DurationOf(d Duration) (time.Duration, error) {
	const op = "osid.DurationOf"
	if e, ok := d.(elapsed); ok {
		return time.Duration(e), nil
	}
	nanos, err := readDuration(op, d)
	if err != nil {
		return 0, err
	}
	if whole := nanos.Round(0).BigInt(); whole.IsInt64() {
		return time.Duration(whole.Int64()), nil
	}
	return 0, &Error{Code: ErrInvalidArgument, Op: op, Arg: "Duration", Detail: "longer than a time.Duration can be"}
}

// granule is a unit of time that a Duration has a getter for.
type granule struct {
	resolution DateTimeResolution
	unit       unit
	get        func(Duration) decimal.Decimal
}

// granules are the units that have a resolution of their own, finest first. Scores have none.
var granules = [...]granule{
	{DateTimeResolutionPlancksecond, inPlanckSeconds, Duration.GetPlanckSeconds},
	{DateTimeResolutionUndasecond, inUndaseconds, Duration.GetUndaseconds},
	{DateTimeResolutionVatosecond, inVatoseconds, Duration.GetVatoseconds},
	{DateTimeResolutionWeeblesecond, inWeebleseconds, Duration.GetWeebleseconds},
	{DateTimeResolutionXoxxosecond, inXoxxoseconds, Duration.GetXoxxoseconds},
	{DateTimeResolutionYoctosecond, inYoctoseconds, Duration.GetYoctoseconds},
	{DateTimeResolutionZeptosecond, inZeptoseconds, Duration.GetZeptoseconds},
	{DateTimeResolutionAttosecond, inAttoseconds, Duration.GetAttoseconds},
	{DateTimeResolutionFemtosecond, inFemtoseconds, Duration.GetFemtoseconds},
	{DateTimeResolutionPicosecond, inPicoseconds, Duration.GetPicoseconds},
	{DateTimeResolutionNanosecond, inNanoseconds, Duration.GetNanoseconds},
	{DateTimeResolutionMicrosecond, inMicroseconds, Duration.GetMicroseconds},
	{DateTimeResolutionMillisecond, inMilliseconds, Duration.GetMilliseconds},
	{DateTimeResolutionSecond, inSeconds, Duration.GetSeconds},
	{DateTimeResolutionMinute, inMinutes, Duration.GetMinutes},
	{DateTimeResolutionHour, inHours, Duration.GetHours},
	{DateTimeResolutionDay, inDays, Duration.GetDays},
	{DateTimeResolutionWeek, inWeeks, Duration.GetWeeks},
	{DateTimeResolutionMonth, inMonths, Duration.GetMonths},
	{DateTimeResolutionYear, inYears, Duration.GetYears},
	{DateTimeResolutionBluemoon, inBluemoons, Duration.GetBluemoons},
	{DateTimeResolutionCentury, inCenturies, Duration.GetCenturies},
	{DateTimeResolutionMillennia, inMillennia, Duration.GetMillennia},
	{DateTimeResolutionEpoch, inEpochs, Duration.GetEpochs},
	{DateTimeResolutionAeon, inAeons, Duration.GetAeons},
}

// readDuration returns what a Duration tells, in nanoseconds.
func readDuration(op string, d Duration) (decimal.Decimal, error) {
	if d == nil {
		return decimal.Decimal{}, &Error{Code: ErrNullArgument, Op: op, Arg: "Duration"}
	}
	if e, ok := d.(elapsed); ok {
		return decimal.New(int64(e), 0), nil
	}
	fail := func(detail string) (decimal.Decimal, error) {
		return decimal.Decimal{}, &Error{Code: ErrInvalidArgument, Op: op, Arg: "Duration", Detail: detail}
	}

	granularity := d.GetGranularity()
	switch {
	case granularity < 0 || granularity >= DateTimeResolutionInfinity:
		return fail("its granularity is " + granularity.String())
	case granularity == 0:
		granularity = DateTimeResolutionSecond
	}
	if t := d.GetTimeType(); !isTypeOrNil(t, &utcTime) {
		return fail("not in UTC: " + TypeString(t))
	}
	if c := d.GetCalendarType(); granularity >= DateTimeResolutionMonth && !isTypeOrNil(c, &gregorianCalendar) {
		return fail("not in the Gregorian calendar: " + TypeString(c))
	}

	at := 0
	for at+1 < len(granules) && granules[at+1].resolution <= granularity {
		at++
	}
	told := granules[at].get(d)
	if !isReasonable(told) {
		return fail("its length is out of range")
	}
	nanos := told.Mul(granules[at].unit.length())
	for _, coarser := range granules[at+1:] {
		if coarser.resolution > DateTimeResolutionWeek {
			break // months and years may be counted in another way
		}
		part := coarser.get(d)
		if !isReasonable(part) || part.IsZero() || !part.IsInteger() {
			continue
		}
		// By more than a rounding: a thousand-millionth of the length.
		if excess := part.Mul(coarser.unit.length()).Abs().Sub(nanos.Abs()); excess.Shift(9).GreaterThan(nanos.Abs()) {
			return fail("its " + coarser.resolution.String() + " tells more than its " + granules[at].resolution.String() +
				": each must tell the whole length")
		}
	}
	return nanos, nil
}

// isReasonable says whether a number can be reckoned with in reasonable time and memory.
func isReasonable(d decimal.Decimal) bool {
	const most = 1000
	return d.Exponent() >= -most && d.Exponent() <= most
}

// CompareDurations returns -1, 0 or 1 as a is shorter than b, equally long, or longer; a negative length is shorter than
// none. The two may be of any implementations and of any length. Granularity and uncertainty, which say how well a length is
// known, do not count. The errors are those of [DurationOf], but for the length.
//
// Specification: osid.calendaring.Duration.
func CompareDurations(a, b Duration) (int, error) {
	const op = "osid.CompareDurations"
	oursA, ok1 := a.(elapsed)
	oursB, ok2 := b.(elapsed)
	if ok1 && ok2 {
		return cmp.Compare(oursA, oursB), nil
	}
	nanosA, err := readDuration(op, a)
	if err != nil {
		return 0, err
	}
	nanosB, err := readDuration(op, b)
	if err != nil {
		return 0, err
	}
	return nanosA.Cmp(nanosB), nil
}

// EqualDurations says whether two Durations of any implementations are equally long, as [CompareDurations] sees it. Two that
// it cannot compare, because of their calendar say, are equal if their types, their granularity and all their getters are.
// Nil equals nil only.
//
// Specification: osid.calendaring.Duration.
func EqualDurations(a, b Duration) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	nanosA, errA := readDuration("", a)
	nanosB, errB := readDuration("", b)
	if errA == nil && errB == nil {
		return nanosA.Equal(nanosB)
	}
	if errA == nil || errB == nil || a.GetGranularity() != b.GetGranularity() ||
		!EqualTypes(a.GetCalendarType(), b.GetCalendarType()) || !EqualTypes(a.GetTimeType(), b.GetTimeType()) {
		return false
	}
	for _, g := range granules {
		if !equalDecimals(g.get(a), g.get(b)) {
			return false
		}
	}
	return equalDecimals(a.GetScores(), b.GetScores())
}

// ParseDuration reads a length of time as ISO 8601 writes it, without years and months, whose length varies: an optional
// sign, P, weeks, days, T, hours, minutes, seconds, each optional but in that order, and at least one of them. The seconds
// may have one to nine digits after a point: P1DT12H, PT0.5S, -PT90M. A day is 24 hours. ErrInvalidArgument: the text is
// malformed, or the length is more than a time.Duration can hold (292 years).
//
// Specification: osid.calendaring.Duration.
func ParseDuration(text string) (Duration, error) {
	const op, notADuration = "osid.ParseDuration", "not of the form P1W2DT3H4M5.6S"
	rest, negative := text, false
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		rest, negative = rest[1:], rest[0] == '-'
	}
	rest, ok := strings.CutPrefix(rest, "P")
	if !ok || rest == "" || strings.HasSuffix(rest, "T") {
		return nil, invalidText(op, text, notADuration)
	}
	date, clock, _ := strings.Cut(rest, "T")
	total := new(big.Int)
	for _, part := range []struct {
		designator byte
		unit       unit
		text       *string
	}{{'W', inWeeks, &date}, {'D', inDays, &date}, {'H', inHours, &clock}, {'M', inMinutes, &clock}, {'S', inSeconds, &clock}} {
		end := strings.IndexByte(*part.text, part.designator)
		if end < 0 {
			continue
		}
		digits := (*part.text)[:end]
		*part.text = (*part.text)[end+1:]
		if part.designator == 'S' {
			whole, fraction, hasFraction := strings.Cut(digits, ".")
			if hasFraction {
				nanos, ok := nanosOf(fraction)
				if !ok {
					return nil, invalidText(op, text, notADuration)
				}
				total.Add(total, big.NewInt(int64(nanos)))
			}
			digits = whole
		}
		const mostDigits = 20 // of nanoseconds there are at most 19
		if digits == "" || len(digits) > mostDigits || strings.Trim(digits, "0123456789") != "" {
			return nil, invalidText(op, text, notADuration)
		}
		count, _ := new(big.Int).SetString(digits, 10)
		total.Add(total, count.Mul(count, part.unit.length().BigInt()))
	}
	if date != "" || clock != "" {
		return nil, invalidText(op, text, notADuration)
	}
	if negative {
		total.Neg(total)
	}
	if !total.IsInt64() {
		return nil, invalidText(op, text, "longer than a time.Duration can be")
	}
	return elapsed(total.Int64()), nil
}

// DurationString returns the text of a Duration of any implementation as ISO 8601 writes it, in hours, minutes and seconds:
// PT1H30M, PT0.5S, PT0S; with a sign before it if it is negative. [ParseDuration] reads it, if it is as long and as fine as a
// time.Duration can be. Nil, and what [CompareDurations] cannot read, give "".
//
// Specification: osid.calendaring.Duration.
func DurationString(d Duration) string {
	nanos, err := readDuration("", d)
	if err != nil {
		return ""
	}
	return formatDuration(nanos.Shift(-9))
}

// formatDuration writes a length of time in seconds.
func formatDuration(seconds decimal.Decimal) string {
	if seconds.IsZero() {
		return "PT0S"
	}
	var b strings.Builder
	if seconds.IsNegative() {
		b.WriteByte('-')
		seconds = seconds.Neg()
	}
	b.WriteString("PT")
	whole := seconds.BigInt()
	fraction := seconds.Sub(decimal.NewFromBigInt(whole, 0)).Normalize()
	minutes, second := new(big.Int).QuoRem(whole, big.NewInt(60), new(big.Int))
	hours, minute := new(big.Int).QuoRem(minutes, big.NewInt(60), new(big.Int))
	if hours.Sign() != 0 {
		b.WriteString(hours.String())
		b.WriteByte('H')
	}
	if minute.Sign() != 0 {
		b.WriteString(minute.String())
		b.WriteByte('M')
	}
	if second.Sign() != 0 || !fraction.IsZero() {
		b.WriteString(strconv.FormatInt(second.Int64(), 10))
		if !fraction.IsZero() {
			b.WriteString(fraction.StringFixed(-fraction.Exponent())[1:])
		}
		b.WriteByte('S')
	}
	return b.String()
}
