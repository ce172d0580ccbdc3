package osid

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

const oneDay = 24 * time.Hour

// clockTime is the Time that this package makes: what has passed since midnight, from 0 to just below 24 hours. It is comparable.
type clockTime time.Duration

var _ Time = clockTime(0)

// GetTimeType returns UTC. (osid.calendaring.Time.getTimeType)
func (clockTime) GetTimeType() Type { return &utcTime }

// GetHour returns the hour, 0 to 23. (osid.calendaring.Time.getHour)
func (t clockTime) GetHour() uint64 { return uint64(t / clockTime(time.Hour)) }

// GetMinute returns the minute, 0 to 59. (osid.calendaring.Time.getMinute)
func (t clockTime) GetMinute() uint64 { return uint64(t / clockTime(time.Minute) % 60) }

// GetSecond returns the second, 0 to 59. (osid.calendaring.Time.getSecond)
func (t clockTime) GetSecond() uint64 { return uint64(t / clockTime(time.Second) % 60) }

// GetMilliseconds returns the milliseconds of the second, 0 to 999. (osid.calendaring.Time.getMilliseconds)
func (t clockTime) GetMilliseconds() uint64 { return uint64(t / clockTime(time.Millisecond) % 1000) }

// GetMicroseconds returns the microseconds of the millisecond, 0 to 999. (osid.calendaring.Time.getMicroseconds)
func (t clockTime) GetMicroseconds() uint64 { return uint64(t / clockTime(time.Microsecond) % 1000) }

// GetNanoseconds returns the nanoseconds of the microsecond, 0 to 999. (osid.calendaring.Time.getNanoseconds)
func (t clockTime) GetNanoseconds() uint64 { return uint64(t % 1000) }

// GetPicoseconds returns 0. (osid.calendaring.Time.getPicoseconds)
func (clockTime) GetPicoseconds() uint64 { return 0 }

// GetFemtoseconds returns 0. (osid.calendaring.Time.getFemtoseconds)
func (clockTime) GetFemtoseconds() uint64 { return 0 }

// GetAttoseconds returns 0. (osid.calendaring.Time.getAttoseconds)
func (clockTime) GetAttoseconds() uint64 { return 0 }

// GetZeptoseconds returns 0. (osid.calendaring.Time.getZeptoseconds)
func (clockTime) GetZeptoseconds() uint64 { return 0 }

// GetYoctoseconds returns 0. (osid.calendaring.Time.getYoctoseconds)
func (clockTime) GetYoctoseconds() uint64 { return 0 }

// GetXoxxoseconds returns 0. (osid.calendaring.Time.getXoxxoseconds)
func (clockTime) GetXoxxoseconds() uint64 { return 0 }

// GetWeebleseconds returns 0. (osid.calendaring.Time.getWeebleseconds)
func (clockTime) GetWeebleseconds() uint64 { return 0 }

// GetVatoseconds returns 0. (osid.calendaring.Time.getVatoseconds)
func (clockTime) GetVatoseconds() uint64 { return 0 }

// GetUndaseconds returns 0. (osid.calendaring.Time.getUndaseconds)
func (clockTime) GetUndaseconds() uint64 { return 0 }

// GetPlanckSeconds returns 0. (osid.calendaring.Time.getPlanckSeconds)
func (clockTime) GetPlanckSeconds() uint64 { return 0 }

// GetGranularity returns the nanosecond. (osid.calendaring.Time.getGranularity)
func (clockTime) GetGranularity() DateTimeResolution { return DateTimeResolutionNanosecond }

// GetGranularityMultiplier returns 1. (osid.calendaring.Time.getGranularityMultiplier)
func (clockTime) GetGranularityMultiplier() uint64 { return 1 }

// String returns the text, as TimeString does.
func (t clockTime) String() string { return formatClock(time.Duration(t)) }

// NewTime returns a time of the day, in UTC, to the nanosecond. Numbers outside their range carry over, as with [time.Date],
// and past midnight into another day, whose time it then is: hour 25 is 1 o'clock, second -1 is a second before midnight. The
// result is immutable, never nil, safe for concurrent use, and has a String method.
//
// Specification: osid.calendaring.Time.
func NewTime(hour, minute, second, nanosecond int) Time {
	// Each unit within a day first, so that nothing overflows.
	sum := time.Duration(hour%24)*time.Hour + time.Duration(minute%(24*60))*time.Minute +
		time.Duration(second%(24*60*60))*time.Second + time.Duration(nanosecond)%oneDay
	sum %= oneDay
	if sum < 0 {
		sum += oneDay
	}
	return clockTime(sum)
}

// SinceMidnight returns how long after midnight a Time of any implementation is, from 0 to just below 24 hours; units finer
// than a nanosecond are cut off. A nil time type stands for UTC. ErrNullArgument: t is nil. ErrInvalidArgument: another time
// type, or a field out of its range.
//
// Specification: osid.calendaring.Time.
func SinceMidnight(t Time) (time.Duration, error) {
	d, _, err := readTime("osid.SinceMidnight", t)
	return d, err
}

// readTime returns what a Time tells, with the units that time.Duration has no place for.
func readTime(op string, t Time) (time.Duration, finerUnits, error) {
	if t == nil {
		return 0, finerUnits{}, &Error{Code: ErrNullArgument, Op: op, Arg: "Time"}
	}
	if t, ok := t.(clockTime); ok {
		return time.Duration(t), finerUnits{}, nil
	}
	d, finer, reason := readClock(t)
	if reason != "" {
		return 0, finerUnits{}, &Error{Code: ErrInvalidArgument, Op: op, Arg: "Time", Detail: reason}
	}
	return d, finer, nil
}

// CompareTimes returns -1, 0 or 1 as a is earlier in the day than b, the same, or later; the two may be of any
// implementations. Units finer than a nanosecond count, granularity does not. The errors are those of [SinceMidnight].
//
// Specification: osid.calendaring.Time.
func CompareTimes(a, b Time) (int, error) {
	const op = "osid.CompareTimes"
	sinceA, finerA, err := readTime(op, a)
	if err != nil {
		return 0, err
	}
	sinceB, finerB, err := readTime(op, b)
	if err != nil {
		return 0, err
	}
	if c := cmp.Compare(sinceA, sinceB); c != 0 {
		return c, nil
	}
	return finerA.compare(finerB), nil
}

// EqualTimes says whether two Times of any implementations tell one time of the day, as [CompareTimes] sees it. Two that it
// cannot compare, because of their time type say, are equal if their types and all their fields are. Nil equals nil only.
//
// Specification: osid.calendaring.Time.
func EqualTimes(a, b Time) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	sinceA, finerA, errA := readTime("", a)
	sinceB, finerB, errB := readTime("", b)
	if errA == nil && errB == nil {
		return sinceA == sinceB && finerA == finerB
	}
	return errA != nil && errB != nil && equalClocks(a, b)
}

// ParseTime reads a time of the day: 12:30, 12:30:05 or 12:30:05.123456789, with one to nine digits after the point. The
// hours are 00 to 23. ErrInvalidArgument: the text is malformed, or a number out of its range.
//
// Specification: osid.calendaring.Time.
func ParseTime(text string) (Time, error) {
	const op = "osid.ParseTime"
	hms, fraction, hasFraction := strings.Cut(text, ".")
	if !hasShape(hms, "00:00:00") && (hasFraction || !hasShape(hms, "00:00")) {
		return nil, invalidText(op, text, "not of the form 15:04:05.999999999")
	}
	hour, minute, second := twoDigits(hms, 0), twoDigits(hms, 3), 0
	if len(hms) > len("00:00") {
		second = twoDigits(hms, 6)
	}
	if hour > 23 || minute > 59 || second > 59 {
		return nil, invalidText(op, text, "no such time of the day")
	}
	nanosecond := 0
	if hasFraction {
		var ok bool
		if nanosecond, ok = nanosOf(fraction); !ok {
			return nil, invalidText(op, text, "not one to nine digits after the point")
		}
	}
	return NewTime(hour, minute, second, nanosecond), nil
}

// TimeString returns the text of a Time of any implementation: 12:30:05, and as many digits of the second as it needs, up to the
// nanosecond. [ParseTime] reads it. Nil, and what [SinceMidnight] cannot read, give "".
//
// Specification: osid.calendaring.Time.
func TimeString(t Time) string {
	d, err := SinceMidnight(t)
	if err != nil {
		return ""
	}
	return formatClock(d)
}

// formatClock writes a time of the day.
func formatClock(d time.Duration) string {
	return time.Unix(0, int64(d)).UTC().Format("15:04:05.999999999")
}

// twoDigits returns the number of the two digits at an index.
func twoDigits(s string, at int) int { return int(s[at]-'0')*10 + int(s[at+1]-'0') }

// nanosOf reads the one to nine digits after the point of a second.
func nanosOf(digits string) (int, bool) {
	if len(digits) < 1 || len(digits) > 9 {
		return 0, false
	}
	nanos := 0
	for i := range 9 {
		nanos *= 10
		if i < len(digits) {
			if digits[i] < '0' || digits[i] > '9' {
				return 0, false
			}
			nanos += int(digits[i] - '0')
		}
	}
	return nanos, true
}

// clock is what a DateTime and a Time have in common.
type clock interface {
	GetTimeType() Type
	GetHour() uint64
	GetMinute() uint64
	GetSecond() uint64
	GetMilliseconds() uint64
	GetMicroseconds() uint64
	GetNanoseconds() uint64
	GetPicoseconds() uint64
	GetFemtoseconds() uint64
	GetAttoseconds() uint64
	GetZeptoseconds() uint64
	GetYoctoseconds() uint64
	GetXoxxoseconds() uint64
	GetWeebleseconds() uint64
	GetVatoseconds() uint64
	GetUndaseconds() uint64
	GetPlanckSeconds() uint64
}

// finerUnits are the units of a clock that are finer than a nanosecond, coarsest first: picoseconds to undaseconds, each 0 to
// 999, and Planck times.
type finerUnits [10]uint64

// compare orders two instants that are equal to the nanosecond.
func (f finerUnits) compare(g finerUnits) int {
	for i := range f {
		if c := cmp.Compare(f[i], g[i]); c != 0 {
			return c
		}
	}
	return 0
}

// finerUnitsOf returns the fine units of a clock.
func finerUnitsOf(c clock) finerUnits {
	return finerUnits{
		c.GetPicoseconds(), c.GetFemtoseconds(), c.GetAttoseconds(), c.GetZeptoseconds(), c.GetYoctoseconds(),
		c.GetXoxxoseconds(), c.GetWeebleseconds(), c.GetVatoseconds(), c.GetUndaseconds(), c.GetPlanckSeconds(),
	}
}

// readClock returns what a clock tells, or the reason why it cannot be read.
func readClock(c clock) (sinceMidnight time.Duration, finer finerUnits, reason string) {
	if t := c.GetTimeType(); !isTypeOrNil(t, &utcTime) {
		return 0, finer, "not in UTC: " + TypeString(t)
	}
	coarse := [...]struct {
		unit  string
		value uint64
		limit uint64
		each  time.Duration
	}{
		{"hour", c.GetHour(), 24, time.Hour},
		{"minute", c.GetMinute(), 60, time.Minute},
		{"second", c.GetSecond(), 60, time.Second},
		{"millisecond", c.GetMilliseconds(), 1000, time.Millisecond},
		{"microsecond", c.GetMicroseconds(), 1000, time.Microsecond},
		{"nanosecond", c.GetNanoseconds(), 1000, time.Nanosecond},
	}
	for _, u := range coarse {
		if u.value >= u.limit {
			return 0, finer, fmt.Sprintf("there is no %s %d", u.unit, u.value)
		}
		sinceMidnight += time.Duration(u.value) * u.each
	}
	finer = finerUnitsOf(c)
	for _, thousandths := range finer[:len(finer)-1] {
		if thousandths >= 1000 {
			return 0, finer, fmt.Sprintf("a unit below the nanosecond is %d, more than 999", thousandths)
		}
	}
	return sinceMidnight, finer, ""
}

// equalClocks says whether all the fields of two clocks are equal.
func equalClocks(a, b clock) bool {
	return EqualTypes(a.GetTimeType(), b.GetTimeType()) &&
		a.GetHour() == b.GetHour() && a.GetMinute() == b.GetMinute() && a.GetSecond() == b.GetSecond() &&
		a.GetMilliseconds() == b.GetMilliseconds() && a.GetMicroseconds() == b.GetMicroseconds() &&
		a.GetNanoseconds() == b.GetNanoseconds() && finerUnitsOf(a) == finerUnitsOf(b)
}
