package engine

import (
	"sync"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/proxy"
)

// ProxySession makes proxies.
type ProxySession struct{ *Session }

var _ proxy.ProxySession = ProxySession{}

// OpenProxySession opens a session that makes proxies.
func (p profile) OpenProxySession(op string, opts ...OpenOption) (ProxySession, error) {
	s, err := p.Open(op, nil, opts...)
	return ProxySession{s}, err
}

// GetProxyCondition returns a condition to fill.
func (s ProxySession) GetProxyCondition() proxy.ProxyCondition {
	return IfOpen[proxy.ProxyCondition](s.Session, &proxyCondition{eng: s.eng})
}

// GetProxy makes a proxy of a condition. ErrUnsupported: the condition is of another provider.
func (s ProxySession) GetProxy(input proxy.ProxyCondition) (osid.Proxy, error) {
	const op = "osid.proxy.ProxySession.getProxy"
	if input == nil {
		return nil, nullArgument(op, "input")
	}
	if err := s.enter(op); err != nil {
		return nil, err
	}
	c, ok := input.(*proxyCondition)
	if !ok || c == nil || c.eng != s.eng {
		return nil, &osid.Error{Code: osid.ErrUnsupported, Op: op, Arg: "input", Detail: "did not come from this provider"}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	d := s.eng.opts.Locale
	or := func(t, otherwise osid.Type) osid.Type {
		if t != nil {
			return t
		}
		return otherwise
	}
	return &proxyValue{agent: c.agent, dated: c.dated, date: c.date, rate: c.rate, format: c.format, locale: osid.NewLocaleWith(osid.LocaleSpec{
		Language: or(c.language, d.GetLanguageType()), Script: or(c.script, d.GetScriptType()),
		Calendar: or(c.calendar, d.GetCalendarType()), Time: or(c.time, d.GetTimeType()),
		Currency: or(c.currency, d.GetCurrencyType()), UnitSystem: or(c.units, d.GetUnitSystemType()),
		NumericFormat: d.GetNumericFormatType(), CalendarFormat: d.GetCalendarFormatType(), TimeFormat: d.GetTimeFormatType(),
		CurrencyFormat: d.GetCurrencyFormatType(), CoordinateFormat: d.GetCoordinateFormatType(),
	})}, nil
}

// proxyCondition collects what a proxy is to say.
type proxyCondition struct {
	eng   *Engine
	mu    sync.Mutex
	agent osid.ID
	dated bool
	date  time.Time
	rate  decimal.Decimal

	language, script, calendar, time, currency, units, format osid.Type
}

func (c *proxyCondition) GetRecordTypes() osid.TypeList { return osid.NewTypeList() }
func (c *proxyCondition) HasRecordType(osid.Type) bool  { return false }

func (c *proxyCondition) SetEffectiveAgentID(agentID osid.ID) error {
	if agentID == nil {
		return nullArgument("osid.proxy.ProxyCondition.setEffectiveAgentId", "agentID")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.agent = ownID(agentID)
	return nil
}

// SetEffectiveDate sets the service date and how fast it moves; the zero time stands for null.
func (c *proxyCondition) SetEffectiveDate(date time.Time, rate decimal.Decimal) error {
	if date.IsZero() {
		return nullArgument("osid.proxy.ProxyCondition.setEffectiveDate", "date")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dated, c.date, c.rate = true, date, rate
	return nil
}

func (c *proxyCondition) setType(method, arg string, to *osid.Type, t osid.Type) error {
	if t == nil {
		return nullArgument("osid.proxy.ProxyCondition."+method, arg)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	*to = ownType(t)
	return nil
}

func (c *proxyCondition) SetLanguageType(languageType osid.Type) error {
	return c.setType("setLanguageType", "languageType", &c.language, languageType)
}
func (c *proxyCondition) SetScriptType(scriptType osid.Type) error {
	return c.setType("setScriptType", "scriptType", &c.script, scriptType)
}
func (c *proxyCondition) SetCalendarType(calendarType osid.Type) error {
	return c.setType("setCalendarType", "calendarType", &c.calendar, calendarType)
}
func (c *proxyCondition) SetTimeType(timeType osid.Type) error {
	return c.setType("setTimeType", "timeType", &c.time, timeType)
}
func (c *proxyCondition) SetCurrencyType(currencyType osid.Type) error {
	return c.setType("setCurrencyType", "currencyType", &c.currency, currencyType)
}
func (c *proxyCondition) SetUnitSystemType(unitSystemType osid.Type) error {
	return c.setType("setUnitSystemType", "unitSystemType", &c.units, unitSystemType)
}
func (c *proxyCondition) SetFormatType(formatType osid.Type) error {
	return c.setType("setFormatType", "formatType", &c.format, formatType)
}
func (c *proxyCondition) GetProxyConditionRecord(t osid.Type) (osid.ProxyConditionRecord, error) {
	return nil, noRecord("osid.proxy.ProxyCondition.getProxyConditionRecord", "proxyConditionType", t)
}

// proxyValue is a proxy: immutable, and good for the proxy managers of any service.
type proxyValue struct {
	agent  osid.ID
	dated  bool
	date   time.Time
	rate   decimal.Decimal
	locale osid.Locale
	format osid.Type
}

var _ osid.Proxy = (*proxyValue)(nil)

func (p *proxyValue) GetRecordTypes() osid.TypeList             { return osid.NewTypeList() }
func (p *proxyValue) HasRecordType(osid.Type) bool              { return false }
func (p *proxyValue) GetProperties() (osid.PropertyList, error) { return osid.NewPropertyList(), nil }
func (p *proxyValue) GetPropertiesByRecordType(t osid.Type) (osid.PropertyList, error) {
	return nil, noRecord("osid.Browsable.getPropertiesByRecordType", "recordType", t)
}
func (p *proxyValue) HasAuthentication() bool { return false }
func (p *proxyValue) GetAuthentication() (osid.Authentication, error) {
	return nil, osid.NewError(osid.ErrIllegalState, "osid.proxy.Proxy.getAuthentication", "there is no authentication")
}
func (p *proxyValue) HasEffectiveAgent() bool { return p.agent != nil }
func (p *proxyValue) GetEffectiveAgentID() (osid.ID, error) {
	if p.agent == nil {
		return nil, osid.NewError(osid.ErrIllegalState, "osid.proxy.Proxy.getEffectiveAgentId", "there is no effective agent")
	}
	return p.agent, nil
}
func (p *proxyValue) GetEffectiveAgent() (osid.Agent, error) {
	if p.agent == nil {
		return nil, osid.NewError(osid.ErrIllegalState, "osid.proxy.Proxy.getEffectiveAgent", "there is no effective agent")
	}
	return bareAgent{bare{id: p.agent}}, nil
}
func (p *proxyValue) HasEffectiveDate() bool { return p.dated }
func (p *proxyValue) GetEffectiveDate() (time.Time, error) {
	if !p.dated {
		return time.Time{}, osid.NewError(osid.ErrIllegalState, "osid.proxy.Proxy.getEffectiveDate", "there is no effective date")
	}
	return p.date, nil
}
func (p *proxyValue) GetEffectiveClockRate() (decimal.Decimal, error) {
	if !p.dated {
		return decimal.Decimal{}, osid.NewError(osid.ErrIllegalState, "osid.proxy.Proxy.getEffectiveClockRate", "there is no effective date")
	}
	return p.rate, nil
}
func (p *proxyValue) GetLocale() osid.Locale { return p.locale }
func (p *proxyValue) HasFormatType() bool    { return p.format != nil }
func (p *proxyValue) GetFormatType() (osid.Type, error) {
	if p.format == nil {
		return nil, osid.NewError(osid.ErrIllegalState, "osid.proxy.Proxy.getFormatType", "there is no format type")
	}
	return p.format, nil
}
func (p *proxyValue) GetProxyRecord(t osid.Type) (osid.ProxyRecord, error) {
	return nil, noRecord("osid.proxy.Proxy.getProxyRecord", "proxyRecordType", t)
}
