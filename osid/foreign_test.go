package osid_test

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/osid"
)

// What another provider's primitives may look like: other concrete types than this package's, to try every helper on.

type foreignID struct{ authority, namespace, identifier string }

func (i foreignID) GetAuthority() string           { return i.authority }
func (i foreignID) GetIdentifierNamespace() string { return i.namespace }
func (i foreignID) GetIdentifier() string          { return i.identifier }

type foreignType struct {
	osid.UnimplementedType
	foreignID
}

func (t foreignType) GetAuthority() string           { return t.authority }
func (t foreignType) GetIdentifierNamespace() string { return t.namespace }
func (t foreignType) GetIdentifier() string          { return t.identifier }

// asForeignType returns a foreign Type equal to t.
func asForeignType(t osid.Type) osid.Type {
	return foreignType{foreignID: foreignID{t.GetAuthority(), t.GetIdentifierNamespace(), t.GetIdentifier()}}
}

type foreignText struct {
	text                     string
	language, script, format osid.Type
}

func (t foreignText) GetText() string            { return t.text }
func (t foreignText) GetLanguageType() osid.Type { return t.language }
func (t foreignText) GetScriptType() osid.Type   { return t.script }
func (t foreignText) GetFormatType() osid.Type   { return t.format }

type foreignClock struct {
	timeType                       osid.Type
	hour, minute, second           uint64
	milli, micro, nano, pico, unda uint64
	planck                         uint64
	granularity                    osid.DateTimeResolution
}

// foreignDateTime answers 0 where it is not told otherwise.
type foreignDateTime struct {
	osid.UnimplementedDateTime
	foreignClock
	calendar                  osid.Type
	millennium, century, year int64
	month, day                uint64
	aeon, epoch               int64
}

func (d foreignDateTime) GetCalendarType() osid.Type              { return d.calendar }
func (d foreignDateTime) GetAeon() int64                          { return d.aeon }
func (d foreignDateTime) GetEpoch() int64                         { return d.epoch }
func (d foreignDateTime) GetMillennium() int64                    { return d.millennium }
func (d foreignDateTime) GetCentury() int64                       { return d.century }
func (d foreignDateTime) GetYear() int64                          { return d.year }
func (d foreignDateTime) GetMonth() uint64                        { return d.month }
func (d foreignDateTime) GetDay() uint64                          { return d.day }
func (d foreignDateTime) GetTimeType() osid.Type                  { return d.timeType }
func (d foreignDateTime) GetHour() uint64                         { return d.hour }
func (d foreignDateTime) GetMinute() uint64                       { return d.minute }
func (d foreignDateTime) GetSecond() uint64                       { return d.second }
func (d foreignDateTime) GetMilliseconds() uint64                 { return d.milli }
func (d foreignDateTime) GetMicroseconds() uint64                 { return d.micro }
func (d foreignDateTime) GetNanoseconds() uint64                  { return d.nano }
func (d foreignDateTime) GetPicoseconds() uint64                  { return d.pico }
func (d foreignDateTime) GetUndaseconds() uint64                  { return d.unda }
func (d foreignDateTime) GetPlanckSeconds() uint64                { return d.planck }
func (d foreignDateTime) GetGranularity() osid.DateTimeResolution { return d.granularity }

// asForeignDateTime returns a foreign DateTime that tells t.
func asForeignDateTime(t time.Time) foreignDateTime {
	d := osid.NewDateTime(t)
	return foreignDateTime{
		calendar: asForeignType(d.GetCalendarType()),
		aeon:     d.GetAeon(), epoch: d.GetEpoch(), millennium: d.GetMillennium(), century: d.GetCentury(),
		year: d.GetYear(), month: d.GetMonth(), day: d.GetDay(),
		foreignClock: foreignClock{
			timeType: asForeignType(d.GetTimeType()),
			hour:     d.GetHour(), minute: d.GetMinute(), second: d.GetSecond(),
			milli: d.GetMilliseconds(), micro: d.GetMicroseconds(), nano: d.GetNanoseconds(),
			granularity: osid.DateTimeResolutionNanosecond,
		},
	}
}

type foreignTime struct {
	osid.UnimplementedTime
	foreignClock
}

func (t foreignTime) GetTimeType() osid.Type                  { return t.timeType }
func (t foreignTime) GetHour() uint64                         { return t.hour }
func (t foreignTime) GetMinute() uint64                       { return t.minute }
func (t foreignTime) GetSecond() uint64                       { return t.second }
func (t foreignTime) GetMilliseconds() uint64                 { return t.milli }
func (t foreignTime) GetMicroseconds() uint64                 { return t.micro }
func (t foreignTime) GetNanoseconds() uint64                  { return t.nano }
func (t foreignTime) GetPicoseconds() uint64                  { return t.pico }
func (t foreignTime) GetUndaseconds() uint64                  { return t.unda }
func (t foreignTime) GetPlanckSeconds() uint64                { return t.planck }
func (t foreignTime) GetGranularity() osid.DateTimeResolution { return t.granularity }

// foreignDuration answers 0 where it is not told otherwise.
type foreignDuration struct {
	osid.UnimplementedDuration
	calendar, timeType                                  osid.Type
	granularity                                         osid.DateTimeResolution
	aeons, years, months, days, hours, minutes, seconds decimal.Decimal
	scores, milliseconds, nanoseconds, planckSeconds    decimal.Decimal
}

func (d foreignDuration) GetCalendarType() osid.Type              { return d.calendar }
func (d foreignDuration) GetTimeType() osid.Type                  { return d.timeType }
func (d foreignDuration) GetGranularity() osid.DateTimeResolution { return d.granularity }
func (d foreignDuration) GetAeons() decimal.Decimal               { return d.aeons }
func (d foreignDuration) GetScores() decimal.Decimal              { return d.scores }
func (d foreignDuration) GetYears() decimal.Decimal               { return d.years }
func (d foreignDuration) GetMonths() decimal.Decimal              { return d.months }
func (d foreignDuration) GetDays() decimal.Decimal                { return d.days }
func (d foreignDuration) GetHours() decimal.Decimal               { return d.hours }
func (d foreignDuration) GetMinutes() decimal.Decimal             { return d.minutes }
func (d foreignDuration) GetSeconds() decimal.Decimal             { return d.seconds }
func (d foreignDuration) GetMilliseconds() decimal.Decimal        { return d.milliseconds }
func (d foreignDuration) GetNanoseconds() decimal.Decimal         { return d.nanoseconds }
func (d foreignDuration) GetPlanckSeconds() decimal.Decimal       { return d.planckSeconds }

// wrappedDuration hides that a Duration is this package's, and states a granularity of its own.
type wrappedDuration struct {
	osid.Duration
	granularity osid.DateTimeResolution
}

func (d wrappedDuration) GetGranularity() osid.DateTimeResolution { return d.granularity }

type foreignCurrency struct {
	amount       decimal.Decimal
	currencyType osid.Type
}

func (c foreignCurrency) GetAmount() decimal.Decimal { return c.amount }
func (c foreignCurrency) GetCurrencyType() osid.Type { return c.currencyType }

type foreignVersion struct {
	scheme     osid.Type
	components []string
}

func (v foreignVersion) GetScheme() osid.Type    { return v.scheme }
func (v foreignVersion) GetComponents() []string { return v.components }

// foreignLocale answers nil but for the language and the script.
type foreignLocale struct {
	osid.UnimplementedLocale
	language, script osid.Type
}

func (l foreignLocale) GetLanguageType() osid.Type { return l.language }
func (l foreignLocale) GetScriptType() osid.Type   { return l.script }

var (
	_ osid.ID          = foreignID{}
	_ osid.Type        = foreignType{}
	_ osid.DisplayText = foreignText{}
	_ osid.DateTime    = foreignDateTime{}
	_ osid.Time        = foreignTime{}
	_ osid.Duration    = foreignDuration{}
	_ osid.Duration    = wrappedDuration{}
	_ osid.Currency    = foreignCurrency{}
	_ osid.Version     = foreignVersion{}
	_ osid.Locale      = foreignLocale{}
)
