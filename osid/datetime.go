package osid

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dateTime is the DateTime that this package makes: an instant in UTC, without a monotonic clock reading, so that == compares
// instants.
type dateTime struct{ t time.Time }

var _ DateTime = dateTime{}

// GetCalendarType returns the Gregorian calendar. (osid.calendaring.DateTime.getCalendarType)
func (dateTime) GetCalendarType() Type { return &gregorianCalendar }

// GetAeon returns the aeon of the year, 1 now. (osid.calendaring.DateTime.getAeon)
func (d dateTime) GetAeon() int64 { return eraOf(d.t.Year(), 1e9) }

// GetEpoch returns the epoch of the year, 1 now. (osid.calendaring.DateTime.getEpoch)
func (d dateTime) GetEpoch() int64 { return eraOf(d.t.Year(), 1e6) }

// GetMillennium returns the millennium of the year, 3 now. (osid.calendaring.DateTime.getMillennium)
func (d dateTime) GetMillennium() int64 { return eraOf(d.t.Year(), 1000) }

// GetCentury returns the century of the year, 21 now. (osid.calendaring.DateTime.getCentury)
func (d dateTime) GetCentury() int64 { return eraOf(d.t.Year(), 100) }

// GetYear returns the year in full. (osid.calendaring.DateTime.getYear)
func (d dateTime) GetYear() int64 { return int64(d.t.Year()) }

// GetMonth returns the month, from 1. (osid.calendaring.DateTime.getMonth)
func (d dateTime) GetMonth() uint64 { return uint64(d.t.Month()) }

// GetDay returns the day of the month, from 1. (osid.calendaring.DateTime.getDay)
func (d dateTime) GetDay() uint64 { return uint64(d.t.Day()) }

// GetTimeType returns UTC. (osid.calendaring.DateTime.getTimeType)
func (dateTime) GetTimeType() Type { return &utcTime }

// GetHour returns the hour, 0 to 23. (osid.calendaring.DateTime.getHour)
func (d dateTime) GetHour() uint64 { return uint64(d.t.Hour()) }

// GetMinute returns the minute, 0 to 59. (osid.calendaring.DateTime.getMinute)
func (d dateTime) GetMinute() uint64 { return uint64(d.t.Minute()) }

// GetSecond returns the second, 0 to 59. (osid.calendaring.DateTime.getSecond)
func (d dateTime) GetSecond() uint64 { return uint64(d.t.Second()) }

// GetMilliseconds returns the milliseconds of the second, 0 to 999. (osid.calendaring.DateTime.getMilliseconds)
func (d dateTime) GetMilliseconds() uint64 { return uint64(d.t.Nanosecond() / 1e6) }

// GetMicroseconds returns the microseconds of the millisecond, 0 to 999. (osid.calendaring.DateTime.getMicroseconds)
func (d dateTime) GetMicroseconds() uint64 { return uint64(d.t.Nanosecond() / 1e3 % 1e3) }

// GetNanoseconds returns the nanoseconds of the microsecond, 0 to 999. (osid.calendaring.DateTime.getNanoseconds)
func (d dateTime) GetNanoseconds() uint64 { return uint64(d.t.Nanosecond() % 1e3) }

// GetPicoseconds returns 0. (osid.calendaring.DateTime.getPicoseconds)
func (dateTime) GetPicoseconds() uint64 { return 0 }

// GetFemtoseconds returns 0. (osid.calendaring.DateTime.getFemtoseconds)
func (dateTime) GetFemtoseconds() uint64 { return 0 }

// GetAttoseconds returns 0. (osid.calendaring.DateTime.getAttoseconds)
func (dateTime) GetAttoseconds() uint64 { return 0 }

// GetZeptoseconds returns 0. (osid.calendaring.DateTime.getZeptoseconds)
func (dateTime) GetZeptoseconds() uint64 { return 0 }

// GetYoctoseconds returns 0. (osid.calendaring.DateTime.getYoctoseconds)
func (dateTime) GetYoctoseconds() uint64 { return 0 }

// GetXoxxoseconds returns 0. (osid.calendaring.DateTime.getXoxxoseconds)
func (dateTime) GetXoxxoseconds() uint64 { return 0 }

// GetWeebleseconds returns 0. (osid.calendaring.DateTime.getWeebleseconds)
func (dateTime) GetWeebleseconds() uint64 { return 0 }

// GetVatoseconds returns 0. (osid.calendaring.DateTime.getVatoseconds)
func (dateTime) GetVatoseconds() uint64 { return 0 }

// GetUndaseconds returns 0. (osid.calendaring.DateTime.getUndaseconds)
func (dateTime) GetUndaseconds() uint64 { return 0 }

// GetPlanckSeconds returns 0. (osid.calendaring.DateTime.getPlanckSeconds)
func (dateTime) GetPlanckSeconds() uint64 { return 0 }

// GetGranularity returns the nanosecond. (osid.calendaring.DateTime.getGranularity)
func (dateTime) GetGranularity() DateTimeResolution { return DateTimeResolutionNanosecond }

// GetGranularityMultiplier returns 1. (osid.calendaring.DateTime.getGranularityMultiplier)
func (dateTime) GetGranularityMultiplier() uint64 { return 1 }

// DefinesUncertainty returns false. (osid.calendaring.DateTime.definesUncertainty)
func (dateTime) DefinesUncertainty() bool { return false }

// GetUncertaintyUnits returns ErrIllegalState. (osid.calendaring.DateTime.getUncertaintyUnits)
func (dateTime) GetUncertaintyUnits() (DateTimeResolution, error) {
	return 0, noUncertainty("osid.calendaring.DateTime.getUncertaintyUnits")
}

// GetUncertaintyMinus returns ErrIllegalState. (osid.calendaring.DateTime.getUncertaintyMinus)
func (dateTime) GetUncertaintyMinus() (uint64, error) {
	return 0, noUncertainty("osid.calendaring.DateTime.getUncertaintyMinus")
}

// GetUncertaintyPlus returns ErrIllegalState. (osid.calendaring.DateTime.getUncertaintyPlus)
func (dateTime) GetUncertaintyPlus() (uint64, error) {
	return 0, noUncertainty("osid.calendaring.DateTime.getUncertaintyPlus")
}

// IsUncertaintyDateInclusive returns ErrIllegalState. (osid.calendaring.DateTime.isUncertaintyDateInclusive)
func (dateTime) IsUncertaintyDateInclusive() (bool, error) {
	return false, noUncertainty("osid.calendaring.DateTime.isUncertaintyDateInclusive")
}

// IsUncertaintyTimeInclusive returns ErrIllegalState. (osid.calendaring.DateTime.isUncertaintyTimeInclusive)
func (dateTime) IsUncertaintyTimeInclusive() (bool, error) {
	return false, noUncertainty("osid.calendaring.DateTime.isUncertaintyTimeInclusive")
}

// String returns the text, as DateTimeString does.
func (d dateTime) String() string { return formatTime(d.t) }

// noUncertainty is the error of the getters of an uncertainty that is not defined.
func noUncertainty(op string) error {
	return &Error{Code: ErrIllegalState, Op: op, Detail: "no uncertainty is defined"}
}

// eraOf returns the number of the span of the given length that a year lies in. The first span holds the years 1 to length; the
// one before it, which the year 0 ends, is span 0.
func eraOf(year, length int) int64 {
	if year > 0 {
		return int64((year-1)/length + 1)
	}
	return int64(year / length)
}

// NewDateTime returns the instant t as a DateTime: in UTC, in the proleptic Gregorian calendar, to the nanosecond, with no
// uncertainty. The time zone of t and its monotonic clock reading are dropped. The result is immutable, never nil, safe for
// concurrent use, and has a String method.
//
// How a DateTime tells its date, here and wherever this package reads one of another implementation: GetYear is the whole
// year, 2026 and not 26, by astronomical count (the year 0, which is 1 BC, comes before the year 1). Century, millennium,
// epoch (a million years) and aeon (a thousand million) follow from it, each counted from the span that begins with the year
// 1: 2000 is in the 20th century, 2001 in the 21st. Below the second each getter tells its own three digits, 0 to 999; those
// finer than nanoseconds are 0 in the DateTimes made here.
//
// Specification: osid.calendaring.DateTime.
func NewDateTime(t time.Time) DateTime { return dateTime{t.Round(0).UTC()} }

// maxYear bounds the years that time.Time holds, on both sides of the year 0.
const maxYear = 292_000_000_000

// TimeOf returns the instant that a DateTime of any implementation tells, as a time.Time in UTC; units finer than a
// nanosecond are cut off. [NewDateTime] tells how the fields are read; the millennium and the century may be one off or zero,
// since the year says it all, and a month or a day of a DateTime whose granularity is coarser may be 0, which stands for the
// first. A nil calendar or time type stands for Gregorian or UTC.
//
// ErrNullArgument: d is nil. ErrInvalidArgument: another calendar or time type, a field out of its range (there is no second
// 60, and no February 30), a century or a millennium that contradicts the year, or a year that time.Time cannot hold.
//
// Specification: osid.calendaring.DateTime.
func TimeOf(d DateTime) (time.Time, error) {
	t, _, err := readDateTime("osid.TimeOf", d)
	return t, err
}

// readDateTime returns what a DateTime tells, with the units that time.Time has no place for.
func readDateTime(op string, d DateTime) (time.Time, finerUnits, error) {
	if d == nil {
		return time.Time{}, finerUnits{}, &Error{Code: ErrNullArgument, Op: op, Arg: "DateTime"}
	}
	if d, ok := d.(dateTime); ok {
		return d.t, finerUnits{}, nil
	}
	fail := func(format string, args ...any) (time.Time, finerUnits, error) {
		return time.Time{}, finerUnits{}, &Error{Code: ErrInvalidArgument, Op: op, Arg: "DateTime", Detail: fmt.Sprintf(format, args...)}
	}
	if c := d.GetCalendarType(); !isTypeOrNil(c, &gregorianCalendar) {
		return fail("not in the Gregorian calendar: %s", TypeString(c))
	}
	sinceMidnight, finer, reason := readClock(d)
	if reason != "" {
		return fail("%s", reason)
	}
	year, month, day := d.GetYear(), d.GetMonth(), d.GetDay()
	if month == 0 && d.GetGranularity() > DateTimeResolutionMonth {
		month = 1
	}
	if day == 0 && d.GetGranularity() > DateTimeResolutionDay {
		day = 1
	}
	switch {
	case year < -maxYear || year > maxYear || int64(int(year)) != year:
		return fail("the year %d is out of range", year)
	case contradicts(d.GetCentury(), year, 100):
		return fail("the year %d is not in the century %d", year, d.GetCentury())
	case contradicts(d.GetMillennium(), year, 1000):
		return fail("the year %d is not in the millennium %d", year, d.GetMillennium())
	case month < 1 || month > 12:
		return fail("there is no month %d", month)
	case day < 1 || day > 31:
		return fail("there is no day %d", day)
	}
	t := time.Date(int(year), time.Month(month), int(day), 0, 0, 0, 0, time.UTC)
	if t.Day() != int(day) {
		return fail("there is no %s %d in the year %d", time.Month(month), day, year)
	}
	return t.Add(sinceMidnight), finer, nil
}

// contradicts says whether a span of years that is stated cannot be that of a year, even if the two are counted differently: as
// when the year is told within the century.
func contradicts(stated, year int64, length int) bool {
	derived := eraOf(int(year), length)
	return stated != 0 && (stated < derived-1 || stated > derived+1)
}

// CompareDateTimes returns -1, 0 or 1 as a is before, at or after b; the two may be of any implementations. Units finer than a
// nanosecond count; granularity and uncertainty, which say how well an instant is known, do not. The errors are those of
// [TimeOf].
//
// Specification: osid.calendaring.DateTime.
func CompareDateTimes(a, b DateTime) (int, error) {
	const op = "osid.CompareDateTimes"
	timeA, finerA, err := readDateTime(op, a)
	if err != nil {
		return 0, err
	}
	timeB, finerB, err := readDateTime(op, b)
	if err != nil {
		return 0, err
	}
	if c := timeA.Compare(timeB); c != 0 {
		return c, nil
	}
	return finerA.compare(finerB), nil
}

// EqualDateTimes says whether two DateTimes of any implementations tell one instant, as [CompareDateTimes] sees it. Two that
// it cannot compare, because of their calendar say, are equal if their types and all their fields are. Nil equals nil only.
//
// Specification: osid.calendaring.DateTime.
func EqualDateTimes(a, b DateTime) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	timeA, finerA, errA := readDateTime("", a)
	timeB, finerB, errB := readDateTime("", b)
	if errA == nil && errB == nil {
		return timeA.Equal(timeB) && finerA == finerB
	}
	return errA != nil && errB != nil &&
		EqualTypes(a.GetCalendarType(), b.GetCalendarType()) &&
		a.GetAeon() == b.GetAeon() && a.GetEpoch() == b.GetEpoch() && a.GetMillennium() == b.GetMillennium() &&
		a.GetCentury() == b.GetCentury() && a.GetYear() == b.GetYear() && a.GetMonth() == b.GetMonth() && a.GetDay() == b.GetDay() &&
		equalClocks(a, b)
}

// ParseDateTime reads an RFC 3339 date and time, such as 2026-07-01T12:30:00.5Z or 2026-07-01T14:30:00.5+02:00, into a
// DateTime like those of [NewDateTime]: digits beyond the nanosecond are cut off. For a year outside 0 to 9999 it reads the
// form of [DateTimeString]: a sign and six to twelve digits. ErrInvalidArgument: the text is malformed or tells an impossible
// date.
//
// Specification: osid.calendaring.DateTime.
func ParseDateTime(text string) (DateTime, error) {
	const op = "osid.ParseDateTime"
	if text == "" || text[0] != '+' && text[0] != '-' {
		t, ok := parseRFC3339(text)
		if !ok {
			return nil, invalidText(op, text, "not an RFC 3339 date and time")
		}
		return NewDateTime(t), nil
	}
	digits, rest, _ := strings.Cut(text[1:], "-")
	if len(digits) < 6 || len(digits) > 12 {
		return nil, invalidText(op, text, "a signed year has six to twelve digits")
	}
	year, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || year > maxYear || uint64(int(year)) != year || year == 0 && text[0] == '-' {
		return nil, invalidText(op, text, "not a year")
	}
	signed := int(year)
	if text[0] == '-' {
		signed = -signed
	}
	// The rest is read in a year of four digits with the same calendar: that of the Gregorian calendar repeats in 400 years.
	twin := 2000 + signed%400
	t, ok := parseRFC3339(strconv.Itoa(twin) + "-" + rest)
	if !ok {
		return nil, invalidText(op, text, "not a date and time")
	}
	hour, minute, second := t.Clock()
	return NewDateTime(time.Date(signed, t.Month(), t.Day(), hour, minute, second, t.Nanosecond(), t.Location())), nil
}

// parseRFC3339 reads a date and time by the letter of RFC 3339, in the capitals that it recommends. time.Parse allows more: hours
// of one digit, a comma before the fraction, time zones of any number.
func parseRFC3339(text string) (time.Time, bool) {
	const shape = "0000-00-00T00:00:00"
	if len(text) <= len(shape) || !hasShape(text[:len(shape)], shape) {
		return time.Time{}, false
	}
	zone := text[len(shape):]
	if zone[0] == '.' {
		digits := zone[1:]
		zone = strings.TrimLeft(digits, "0123456789")
		if len(zone) == len(digits) {
			return time.Time{}, false
		}
	}
	if zone != "Z" && (!hasShape(zone, "+00:00") && !hasShape(zone, "-00:00") || zone[1:3] > "23" || zone[4:] > "59") {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339, text)
	return t, err == nil
}

// hasShape says whether s is the shape, with any digit in the place of each 0.
func hasShape(s, shape string) bool {
	if len(s) != len(shape) {
		return false
	}
	for i := range len(s) {
		if isDigit := s[i] >= '0' && s[i] <= '9'; shape[i] == '0' && !isDigit || shape[i] != '0' && shape[i] != s[i] {
			return false
		}
	}
	return true
}

// DateTimeString returns the text of a DateTime of any implementation, in UTC, as RFC 3339 writes it, with as many digits of the
// second as it needs, up to the nanosecond: 2026-07-01T12:30:00.5Z. A year outside 0 to 9999, for which RFC 3339 has no place, is
// written with a sign and at least six digits: -000044-03-15T12:00:00Z. [ParseDateTime] reads both. Nil, and what [TimeOf] cannot
// read, give "".
//
// Specification: osid.calendaring.DateTime.
func DateTimeString(d DateTime) string {
	t, err := TimeOf(d)
	if err != nil {
		return ""
	}
	return formatTime(t)
}

// formatTime writes an instant in UTC.
func formatTime(t time.Time) string {
	if year := t.Year(); year < 0 || year > 9999 {
		return fmt.Sprintf("%+07d", year) + t.Format("-01-02T15:04:05.999999999Z07:00")
	}
	return t.Format(time.RFC3339Nano)
}
