package memprovider_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/proxy"
)

type kitCondition = proxy.ProxyCondition

// kitProxy makes a proxy of a condition that fill fills.
func kitProxy(t testing.TB, p *memprovider.Provider, fill func(c kitCondition)) osid.Proxy {
	t.Helper()
	s, err := p.ProxyManager().GetProxySession()
	require.NoError(t, err)
	defer s.Close()
	c := s.GetProxyCondition()
	if fill != nil {
		fill(c)
	}
	out, err := s.GetProxy(c)
	require.NoError(t, err)
	return out
}

// defaultCatalog returns the Id of the default catalog that a method named so asks for.
func defaultCatalog(t testing.TB, p *memprovider.Provider, method string) osid.ID {
	t.Helper()
	if strings.Contains(method, "Business") {
		s, err := p.BillingManager().GetCustomerLookupSession()
		require.NoError(t, err)
		return s.GetBusinessID()
	}
	s, err := p.AcknowledgementManager().GetCreditLookupSession()
	require.NoError(t, err)
	return s.GetBillingID()
}

// receiverOf makes a receiver for an entity's notification sessions.
func receiverOf(e *kitEntity) any {
	return map[memprovider.Entity]func() any{
		memprovider.Customer: func() any { return memprovider.NewCustomerChannel() }, memprovider.Item: func() any { return memprovider.NewItemChannel() },
		memprovider.Category: func() any { return memprovider.NewCategoryChannel() }, memprovider.Entry: func() any { return memprovider.NewEntryChannel() },
		memprovider.Period: func() any { return memprovider.NewPeriodChannel() }, memprovider.Business: func() any { return memprovider.NewBusinessChannel() },
		memprovider.Credit: func() any { return memprovider.NewCreditChannel() }, memprovider.Billing: func() any { return memprovider.NewBillingChannel() },
	}[e.entity]()
}

// eachProxySession opens every session that a proxy manager of any service has, with a proxy.
func eachProxySession(t *testing.T, p *memprovider.Provider, with osid.Proxy, test func(name string, s osid.OsidSession, err error)) int {
	t.Helper()
	n := 0
	open := func(manager any) {
		typ := reflect.TypeOf(manager)
		for i := range typ.NumMethod() {
			m := typ.Method(i)
			if !strings.HasPrefix(m.Name, "Get") || m.Type.NumIn() < 2 || m.Type.In(m.Type.NumIn()-1) != reflect.TypeFor[osid.Proxy]() {
				continue
			}
			var args []any
			for j := 1; j < m.Type.NumIn(); j++ {
				switch in := m.Type.In(j); {
				case in == reflect.TypeFor[osid.Proxy]():
					args = append(args, with)
				case in == reflect.TypeFor[osid.ID]():
					args = append(args, defaultCatalog(t, p, m.Name))
				default:
					for _, e := range kitEntities {
						if r := receiverOf(e); reflect.TypeOf(r).Implements(in) {
							args = append(args, r)
						}
					}
				}
			}
			out, err := kitCall(t, manager, m.Name, args...)
			s, _ := out[0].(osid.OsidSession)
			test(typ.String()+"."+m.Name, s, err)
			n++
		}
	}
	for _, manager := range []any{p.BillingProxyManager(), p.AcknowledgementProxyManager(), p.TransactionProxyManager(), p.ProxyProxyManager()} {
		open(manager)
		for _, batch := range []string{"GetBillingBatchProxyManager", "GetAcknowledgementBatchProxyManager"} {
			if _, ok := reflect.TypeOf(manager).MethodByName(batch); ok {
				open(kitDo(t, manager, batch))
			}
		}
	}
	return n
}

func TestEverySessionOfAProxyManagerWorksOnBehalfOfTheProxy(t *testing.T) {
	clock := memprovider.NewManualClock(time.Date(2030, 6, 1, 12, 0, 0, 0, time.UTC))
	w := newKit(t, memprovider.WithClock(clock))
	agent, format := kitID("Agent", "ann"), kitType("format")
	date := time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
	p := kitProxy(t, w.p, func(c kitCondition) {
		require.NoError(t, c.SetEffectiveAgentID(agent))
		require.NoError(t, c.SetEffectiveDate(date, decimal.NewFromInt(3)))
		require.NoError(t, c.SetLanguageType(osid.LanguageType("deu")))
		require.NoError(t, c.SetFormatType(format))
	})
	var sessions []osid.OsidSession
	n := eachProxySession(t, w.p, p, func(name string, s osid.OsidSession, err error) {
		require.NoError(t, err, name)
		require.True(t, osid.EqualIDs(agent, s.GetEffectiveAgentID()), name)
		a, err := s.GetEffectiveAgent()
		require.NoError(t, err)
		require.True(t, osid.EqualIDs(agent, a.GetID()), name)
		require.False(t, s.IsAuthenticated(), name)
		_, err = s.GetAuthenticatedAgentID()
		require.ErrorIs(t, err, osid.ErrIllegalState, name)
		_, err = s.GetAuthenticatedAgent()
		require.ErrorIs(t, err, osid.ErrIllegalState, name)
		require.True(t, osid.EqualTypes(osid.LanguageType("deu"), s.GetLocale().GetLanguageType()), name)
		require.True(t, osid.EqualTypes(osid.DefaultLocale().GetScriptType(), s.GetLocale().GetScriptType()), name)
		require.True(t, osid.EqualTypes(format, s.GetFormatType()), name)
		require.Equal(t, date, s.GetDate(), name)
		require.Equal(t, "3", s.GetClockRate().String(), name)
		sessions = append(sessions, s)
	})
	require.GreaterOrEqual(t, n, 100, "all sessions of all services")
	clock.Advance(time.Hour)
	for _, s := range sessions {
		require.Equal(t, date.Add(3*time.Hour), s.GetDate(), "%T", s)
		require.NoError(t, s.Close())
	}
}

func TestEveryProxyManagerRefusesANilProxy(t *testing.T) {
	w := newKit(t)
	eachProxySession(t, w.p, nil, func(name string, s osid.OsidSession, err error) {
		require.Nil(t, s, name)
		require.ErrorIs(t, err, osid.ErrNullArgument, name)
	})
}

func TestSessionsWithoutAProxyAreAnonymousAndNow(t *testing.T) {
	clock := memprovider.NewManualClock(time.Date(2030, 6, 1, 12, 0, 0, 0, time.FixedZone("", 3600)))
	w := newKit(t, memprovider.WithClock(clock))
	s, err := w.p.BillingManager().GetCustomerLookupSession()
	require.NoError(t, err)
	require.NotNil(t, s.GetEffectiveAgentID())
	require.False(t, s.IsAuthenticated())
	require.True(t, osid.EqualLocales(osid.DefaultLocale(), s.GetLocale()))
	require.True(t, osid.EqualTypes(osid.PlainTextFormatType(), s.GetFormatType()))
	require.Equal(t, clock.Now().UTC(), s.GetDate())
	clock.Advance(time.Minute)
	require.Equal(t, clock.Now().UTC(), s.GetDate())
	require.Equal(t, "1", s.GetClockRate().String())

	// A proxy that says nothing changes nothing.
	same, err := w.p.BillingProxyManager().GetCustomerLookupSession(kitProxy(t, w.p, nil))
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(s.GetEffectiveAgentID(), same.GetEffectiveAgentID()))
	require.True(t, osid.EqualLocales(s.GetLocale(), same.GetLocale()))
	require.Equal(t, s.GetDate(), same.GetDate())
}

func TestConditionsAreFilledAndMadeIntoProxies(t *testing.T) {
	w := newKit(t)
	s, err := w.p.ProxyManager().GetProxySession()
	require.NoError(t, err)
	c := s.GetProxyCondition()
	require.False(t, c.GetRecordTypes().HasNext())
	require.False(t, c.HasRecordType(recordType))
	_, err = c.GetProxyConditionRecord(recordType)
	require.ErrorIs(t, err, osid.ErrUnsupported)
	_, err = c.GetProxyConditionRecord(nil)
	require.ErrorIs(t, err, osid.ErrNullArgument)

	empty, err := s.GetProxy(c)
	require.NoError(t, err)
	require.False(t, empty.HasAuthentication())
	require.False(t, empty.HasEffectiveAgent())
	require.False(t, empty.HasEffectiveDate())
	require.False(t, empty.HasFormatType())
	require.True(t, osid.EqualLocales(osid.DefaultLocale(), empty.GetLocale()))
	for _, method := range []string{"GetAuthentication", "GetEffectiveAgentID", "GetEffectiveAgent", "GetEffectiveDate", "GetEffectiveClockRate", "GetFormatType"} {
		kitFails(t, osid.ErrIllegalState, empty, method)
	}
	kitFails(t, osid.ErrUnsupported, empty, "GetProxyRecord", recordType)
	kitFails(t, osid.ErrNullArgument, empty, "GetProxyRecord", nil)

	types := map[string]func(l osid.Locale) osid.Type{
		"Language": osid.Locale.GetLanguageType, "Script": osid.Locale.GetScriptType, "Calendar": osid.Locale.GetCalendarType,
		"Time": osid.Locale.GetTimeType, "Currency": osid.Locale.GetCurrencyType, "UnitSystem": osid.Locale.GetUnitSystemType,
	}
	for name := range types {
		kitFails(t, osid.ErrNullArgument, c, "Set"+name+"Type", nil)
		kitDo(t, c, "Set"+name+"Type", kitType(name))
	}
	kitFails(t, osid.ErrNullArgument, c, "SetFormatType", nil)
	require.ErrorIs(t, c.SetEffectiveAgentID(nil), osid.ErrNullArgument)
	require.ErrorIs(t, c.SetEffectiveDate(time.Time{}, decimal.NewFromInt(1)), osid.ErrNullArgument)
	full, err := s.GetProxy(c)
	require.NoError(t, err)
	for name, get := range types {
		require.True(t, osid.EqualTypes(kitType(name), get(full.GetLocale())), name)
	}
	require.True(t, osid.EqualLocales(osid.DefaultLocale(), empty.GetLocale()), "a proxy does not change with its condition")
}

func TestConditionsAreOfTheProviderTheyCameFrom(t *testing.T) {
	w, other := newKit(t), newKit(t)
	s, err := w.p.ProxyManager().GetProxySession()
	require.NoError(t, err)
	theirs, err := other.p.ProxyManager().GetProxySession()
	require.NoError(t, err)
	for name, c := range map[string]kitCondition{"another provider's": theirs.GetProxyCondition(), "the application's": proxy.UnimplementedProxyCondition{}} {
		_, err := s.GetProxy(c)
		require.ErrorIs(t, err, osid.ErrUnsupported, name)
	}
	_, err = s.GetProxy(nil)
	require.ErrorIs(t, err, osid.ErrNullArgument)
	c := s.GetProxyCondition()
	require.NoError(t, s.Close())
	_, err = s.GetProxy(c)
	require.ErrorIs(t, err, osid.ErrOperationFailed)
}

func TestProxiesAreGoodForOtherProvidersToo(t *testing.T) {
	w, other := newKit(t), newKit(t)
	agent := kitID("Agent", "ann")
	p := kitProxy(t, w.p, func(c kitCondition) { require.NoError(t, c.SetEffectiveAgentID(agent)) })
	s, err := other.p.BillingProxyManager().GetCustomerLookupSession(p)
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(agent, s.GetEffectiveAgentID()))
}

func TestEffectiveViewsGoByTheServiceDateOfTheProxy(t *testing.T) {
	start := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, e := range kitEntities {
		if !e.temporal {
			continue
		}
		t.Run(e.name, func(t *testing.T) {
			clock := memprovider.NewManualClock(time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC))
			w := newKit(t, memprovider.WithClock(clock))
			admin := w.session(e, "Admin")
			form := w.formForCreate(e, admin)
			kitDo(t, form, "SetStartDate", osid.NewDateTime(start))
			kitDo(t, form, "SetEndDate", osid.NewDateTime(start.Add(48*time.Hour)))
			o := w.create(e, admin, form)

			lookupAt := func(date time.Time, rate string) any {
				p := kitProxy(t, w.p, func(c kitCondition) {
					require.NoError(t, c.SetEffectiveDate(date, decimal.RequireFromString(rate)))
				})
				return kitDo(t, w.proxyManager(e), "Get"+e.name+"LookupSession", p)
			}
			sees := func(lookup any) bool {
				n := len(kitAll(t, kitDo(t, lookup, "Get"+e.plural), e.name))
				_, err := kitCall(t, lookup, "Get"+e.name, o.GetID())
				require.Equal(t, n == 0, osid.CodeOf(err) == osid.ErrNotFound)
				kitDo(t, lookup, "UseAnyEffective"+e.name+"View")
				require.Len(t, kitAll(t, kitDo(t, lookup, "Get"+e.plural), e.name), 1)
				require.Equal(t, n == 1, kitDo(t, kitDo(t, lookup, "Get"+e.name, o.GetID()), "IsEffective"))
				kitDo(t, lookup, "UseEffective"+e.name+"View")
				return n == 1
			}
			require.False(t, sees(w.session(e, "Lookup")), "ended ten years ago")
			require.False(t, sees(lookupAt(start.Add(-time.Nanosecond), "1")))
			require.True(t, sees(lookupAt(start, "1")), "both ends are included")
			require.True(t, sees(lookupAt(start.Add(48*time.Hour), "1")))
			require.False(t, sees(lookupAt(start.Add(48*time.Hour+time.Nanosecond), "1")))

			still, slow, fast, back := lookupAt(start, "0"), lookupAt(start, "0.5"), lookupAt(start, "10"), lookupAt(start, "-1")
			clock.Advance(24 * time.Hour)
			require.True(t, sees(still))
			require.True(t, sees(slow))
			require.False(t, sees(fast))
			require.False(t, sees(back))
			clock.Advance(96 * time.Hour)
			require.True(t, sees(still))
			require.False(t, sees(slow))
		})
	}
}

func TestTextsAreOfTheFormatOfTheProxy(t *testing.T) {
	w := newKit(t)
	format := kitType("markup")
	p := kitProxy(t, w.p, func(c kitCondition) { require.NoError(t, c.SetFormatType(format)) })
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		admin := w.session(e, "Admin")
		form := w.formForCreate(e, admin)
		require.NoError(t, form.SetDisplayName("name"))
		o := w.create(e, admin, form)
		require.True(t, osid.EqualTypes(osid.PlainTextFormatType(), o.GetDisplayName().GetFormatType()))
		there := kitDo(t, kitDo(t, w.proxyManager(e), "Get"+e.name+"LookupSession", p), "Get"+e.name, o.GetID()).(osid.OsidObject)
		for _, text := range []osid.DisplayText{there.GetDisplayName(), there.GetDescription()} {
			require.True(t, osid.EqualTypes(format, text.GetFormatType()))
		}
	})
}

// handmadeProxy is an application's own proxy.
type handmadeProxy struct {
	osid.UnimplementedProxy
	authentication osid.Authentication
	agent          osid.Agent
	locale         osid.Locale
	date           time.Time
	broken         string // the getter that fails
}

func (p handmadeProxy) fail(getter string) error {
	if p.broken == getter {
		return osid.NewError(osid.ErrOperationFailed, getter, "broken")
	}
	return nil
}
func (p handmadeProxy) HasAuthentication() bool {
	return p.authentication != nil || p.broken == "authentication"
}
func (p handmadeProxy) GetAuthentication() (osid.Authentication, error) {
	return p.authentication, p.fail("authentication")
}
func (p handmadeProxy) HasEffectiveAgent() bool { return p.agent != nil || p.broken == "agent" }
func (p handmadeProxy) GetEffectiveAgentID() (osid.ID, error) {
	if err := p.fail("agent"); err != nil {
		return nil, err
	}
	return p.agent.GetID(), nil
}
func (p handmadeProxy) GetEffectiveAgent() (osid.Agent, error) { return p.agent, nil }
func (p handmadeProxy) HasEffectiveDate() bool {
	return !p.date.IsZero() || p.broken == "date" || p.broken == "rate"
}
func (p handmadeProxy) GetEffectiveDate() (time.Time, error) { return p.date, p.fail("date") }
func (p handmadeProxy) GetEffectiveClockRate() (decimal.Decimal, error) {
	return decimal.NewFromInt(1), p.fail("rate")
}
func (p handmadeProxy) GetLocale() osid.Locale { return p.locale }
func (p handmadeProxy) HasFormatType() bool    { return p.broken == "format" }
func (p handmadeProxy) GetFormatType() (osid.Type, error) {
	return nil, p.fail("format")
}

type handmadeAgent struct {
	osid.UnimplementedAgent
	id osid.ID
}

func (a handmadeAgent) GetID() osid.ID { return a.id }

func TestHandmadeProxiesAreHonoured(t *testing.T) {
	w := newKit(t)
	m := w.p.BillingProxyManager()
	agent, who := handmadeAgent{id: kitID("Agent", "ann")}, kitID("Agent", "authenticated")
	date := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)

	s, err := m.GetCustomerLookupSession(handmadeProxy{agent: agent, date: date, locale: osid.NewLocale(osid.LanguageType("fra"), osid.ScriptType("Latn"))})
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(agent.id, s.GetEffectiveAgentID()))
	have, err := s.GetEffectiveAgent()
	require.NoError(t, err)
	require.Equal(t, agent, have, "the proxy's own agent")
	require.True(t, osid.EqualTypes(osid.LanguageType("fra"), s.GetLocale().GetLanguageType()))
	require.False(t, s.GetDate().Before(date))
	require.False(t, s.IsAuthenticated())

	s, err = m.GetCustomerLookupSession(handmadeProxy{authentication: handmadeAgent{id: who}, agent: agent})
	require.NoError(t, err)
	require.True(t, s.IsAuthenticated())
	id, err := s.GetAuthenticatedAgentID()
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(who, id))
	authenticated, err := s.GetAuthenticatedAgent()
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(who, authenticated.GetID()))
	require.True(t, osid.EqualIDs(agent.id, s.GetEffectiveAgentID()), "the effective agent is the one whose permissions count")
	require.True(t, osid.EqualLocales(osid.DefaultLocale(), s.GetLocale()), "without a locale, the provider's")

	s, err = m.GetCustomerLookupSession(handmadeProxy{authentication: handmadeAgent{id: who}})
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(who, s.GetEffectiveAgentID()), "whoever is authenticated acts for themselves")

	s, err = m.GetCustomerLookupSession(osid.UnimplementedProxy{})
	require.NoError(t, err)
	require.NotNil(t, s.GetEffectiveAgentID())
}

func TestBrokenProxiesFailTheSessionNotTheProgram(t *testing.T) {
	w := newKit(t)
	for _, broken := range []string{"authentication", "agent", "date", "rate", "format"} {
		eachProxySession(t, w.p, handmadeProxy{broken: broken}, func(name string, s osid.OsidSession, err error) {
			require.ErrorIs(t, err, osid.ErrOperationFailed, "%s %s", broken, name)
			require.Nil(t, s, name)
		})
	}
}

func TestTheProxyManagersProfile(t *testing.T) {
	w := newKit(t)
	p := kitProxy(t, w.p, nil)
	through, err := w.p.ProxyProxyManager().GetProxySession(p)
	require.NoError(t, err)
	made, err := through.GetProxy(through.GetProxyCondition())
	require.NoError(t, err)
	require.NotNil(t, made)
	for _, m := range []proxy.ProxyProfile{w.p.ProxyManager(), w.p.ProxyProxyManager()} {
		require.True(t, m.SupportsProxy())
		require.False(t, m.GetProxyRecordTypes().HasNext())
		require.False(t, m.GetProxyConditionRecordTypes().HasNext())
		for _, method := range []string{"SupportsProxyRecordType", "SupportsProxyConditionRecordType"} {
			require.Equal(t, false, kitDo(t, m, method, recordType))
			kitFails(t, osid.ErrNullArgument, m, method, nil)
		}
	}
}

func TestWhatAnAgentMakesIsThereForOthers(t *testing.T) {
	w := newKit(t)
	ann := kitProxy(t, w.p, func(c kitCondition) { require.NoError(t, c.SetEffectiveAgentID(kitID("Agent", "ann"))) })
	admin, err := w.p.BillingProxyManager().GetCustomerAdminSession(ann)
	require.NoError(t, err)
	form, err := admin.GetCustomerFormForCreate(kitID("Resource", "x"), nil)
	require.NoError(t, err)
	o, err := admin.CreateCustomer(form)
	require.NoError(t, err)
	found := w.get(kitEntityOf(memprovider.Customer), o.GetID()).(billing.Customer)
	require.True(t, osid.EqualIDs(o.GetID(), found.GetID()))
}
