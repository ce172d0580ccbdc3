package memprovider_test

import (
	"fmt"
	"io"
	"log/slog"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/proxy"
	"github.com/osid-go/osid-go/transaction"
)

// dice decides: a number from 0 to below n.
type dice func(n int) int

func (d dice) one(in int) bool { return d(in) == 0 }

func pick[T any](d dice, from []T) T { return from[d(len(from))] }

// A thing is a value that the provider handed out as an interface of the binding.
type thing struct {
	static reflect.Type
	value  reflect.Value // of the static type
	how    string        // the call it came from
}

func (t *thing) methods() []*contract { return theContracts().methodsOf(t.static) }

// A world is a provider with something in it, and what was had from it: a walk by reflection calls whatever it finds and keeps what it
// is given, to be called in turn and to be an argument of other calls.
type world struct {
	roll     dice
	provider *memprovider.Provider
	other    *memprovider.Provider
	clock    *memprovider.ManualClock
	things   map[reflect.Type][]*thing
	types    []reflect.Type // the keys of things, in the order they came up
	ids      []osid.ID      // the Ids that arguments are made of
	own      int            // how many of them the world began with
	foreign  []any          // what no provider made
	fits     map[reflect.Type]int
	fitting  map[reflect.Type][]reflect.Type
	keep     int                                 // things kept of each type
	disguise func(v reflect.Value) reflect.Value // of the primitives that sound makes; nil: none
	closed   bool
	crowded  bool // others call too: what a call changed cannot be told
}

var worldTime = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

const worldBatch = 40 // the limit of batches

func newWorld(tb testing.TB, roll dice) *world {
	tb.Helper()
	w := &world{roll: roll, things: map[reflect.Type][]*thing{}, fits: map[reflect.Type]int{}, fitting: map[reflect.Type][]reflect.Type{}, keep: 6}
	w.clock = memprovider.NewManualClock(worldTime)
	w.provider = w.newProvider(tb, "here")
	w.other = w.newProvider(tb, "there")
	for _, ns := range []string{"osid.resource.Resource", "osid.financials.Activity", "osid.financials.Account", "osid.ordering.Product",
		"osid.repository.Asset", "osid.authentication.Agent"} {
		w.ids = append(w.ids, osid.NewID("app.test", ns, "one"), osid.NewID("app.test", ns, "two"))
	}
	for n := range 4 {
		w.ids = append(w.ids, osid.NewID("app.test", "alias", fmt.Sprint(n)))
	}
	w.foreign = foreignValues()
	w.addManagers(w.provider)
	for _, m := range providerManagers(w.other) {
		w.foreignManager(m)
	}
	w.own = len(w.ids)
	return w
}

func (w *world) newProvider(tb testing.TB, name string) *memprovider.Provider {
	n := 0
	opts := []memprovider.Option{
		memprovider.WithClock(w.clock),
		memprovider.WithAuthority(name + ".test"),
		memprovider.WithIdentifiers(func(string) string { n++; return fmt.Sprint(n) }),
		memprovider.WithLimits(200, worldBatch),
		memprovider.WithConflictWait(-1),
		memprovider.WithGenusHierarchy(func(t osid.Type) []osid.Type {
			if osid.EqualTypes(t, worldTypes[0]) {
				return worldTypes[1:2]
			}
			return nil
		}),
		memprovider.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))),
	}
	for _, e := range []memprovider.Entity{memprovider.Customer, memprovider.Item, memprovider.Category, memprovider.Entry, memprovider.Period,
		memprovider.Business, memprovider.Credit, memprovider.Billing} {
		opts = append(opts, memprovider.WithRecordType(worldRecord(e)))
	}
	p, err := memprovider.New(opts...)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, p.Close()) })
	return p
}

// worldRecord is a record type with every record that there can be.
func worldRecord(e memprovider.Entity) memprovider.RecordType {
	return memprovider.RecordType{
		Type: worldRecordType, Entity: e,
		Elements:  []memprovider.Element{{Name: "Note", Syntax: osid.SyntaxString}},
		Object:    func(v memprovider.RecordValues) osid.OsidRecord { return v },
		Form:      func(f memprovider.RecordForm) osid.OsidRecord { return f },
		Query:     func(q memprovider.RecordQuery) osid.OsidRecord { return q },
		Inspector: func(i memprovider.RecordInspector) osid.OsidRecord { return i },
		Order:     func(o memprovider.RecordOrder) osid.OsidRecord { return o },
		Search:    func() osid.OsidRecord { return osid.UnimplementedOsidRecord{} },
		Results:   func() osid.OsidRecord { return osid.UnimplementedOsidRecord{} },
	}
}

// providerManagers calls every function of the provider that returns a manager.
func providerManagers(p *memprovider.Provider) []reflect.Value {
	var out []reflect.Value
	v := reflect.ValueOf(p)
	for n := range v.NumMethod() {
		t := v.Type().Method(n).Type
		if t.NumIn() == 1 && t.NumOut() == 1 && theContracts().of(t.Out(0)) != nil {
			out = append(out, v.Method(n).Call(nil)[0])
		}
	}
	return out
}

func (w *world) addManagers(p *memprovider.Provider) {
	for _, m := range providerManagers(p) {
		w.add(m, "Provider")
	}
}

// foreignManager walks one step into another provider: what its sessions hand out is foreign here.
func (w *world) foreignManager(m reflect.Value) {
	for n := range m.NumMethod() {
		name := m.Type().Method(n).Name
		if !strings.HasPrefix(name, "Get") || m.Method(n).Type().NumIn() > 0 {
			continue
		}
		out := m.Method(n).Call(nil)
		if s, ok := out[0].Interface().(osid.OsidSession); ok {
			w.foreignSession(reflect.ValueOf(s))
		}
	}
}

func (w *world) foreignSession(s reflect.Value) {
	if starts, ok := s.Interface().(osid.OsidSession); ok && starts.SupportsTransactions() {
		if t, err := starts.StartTransaction(); err == nil {
			w.foreign = append(w.foreign, t)
		}
	}
	for n := range s.NumMethod() {
		name, m := s.Type().Method(n).Name, s.Method(n)
		if !strings.HasPrefix(name, "Get") || m.Type().NumOut() == 0 || m.Type().Out(0).Kind() != reflect.Interface {
			continue
		}
		var args []reflect.Value
		for i := range m.Type().NumIn() {
			in := m.Type().In(i)
			if in == reflect.TypeFor[osid.ID]() && strings.HasSuffix(name, "FormForCreate") {
				args = append(args, reflect.ValueOf(w.ids[0]))
			} else {
				args = append(args, reflect.Zero(in))
			}
		}
		out := m.Call(args)
		if !out[0].IsNil() {
			w.foreign = append(w.foreign, out[0].Interface())
		}
	}
}

// ours says whether a value was made by the module, and not by this test.
func ours(v reflect.Value) bool {
	t := v.Elem().Type()
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return strings.HasPrefix(t.PkgPath(), "github.com/osid-go/osid-go/") && !strings.HasSuffix(t.PkgPath(), "_test") &&
		!strings.HasPrefix(t.Name(), "Unimplemented")
}

// add keeps a value of an interface type; an older one of its type may have to make room.
func (w *world) add(v reflect.Value, how string) *thing {
	if v.Kind() != reflect.Interface || v.IsNil() || len(theContracts().methodsOf(v.Type())) == 0 || !ours(v) {
		return nil
	}
	if id, ok := v.Interface().(osid.ID); ok && v.Type() == reflect.TypeFor[osid.ID]() {
		w.addID(id)
	}
	t := &thing{v.Type(), v, how}
	kept, known := w.things[t.static]
	if !known {
		w.types = append(w.types, t.static)
	}
	if len(kept) < w.keep {
		w.things[t.static] = append(kept, t)
	} else {
		kept[w.roll(len(kept))] = t
	}
	return t
}

func (w *world) addID(id osid.ID) {
	if slices.ContainsFunc(w.ids, func(have osid.ID) bool { return osid.EqualIDs(have, id) }) {
		return
	}
	switch ns := id.GetIdentifierNamespace(); {
	case len(w.ids) == 120 || ns == "osid.OsidForm" || ns == "osid.notification": // the last two differ from run to run
	case strings.HasPrefix(ns, "osid."):
		w.ids = append(w.ids, id)
	}
}

// keepResults adds what a call returned.
func (w *world) keepResults(o outcome, how string) {
	for _, v := range o.out {
		if v.Kind() == reflect.Slice {
			for i := range min(v.Len(), 3) {
				w.add(v.Index(i), how)
			}
			continue
		}
		w.add(v, how)
	}
}

// fittingTypes returns the types of things that implement an interface, which may be more than those of that very type.
func (w *world) fittingTypes(t reflect.Type) []reflect.Type {
	for _, known := range w.types[w.fits[t]:] {
		if known.Implements(t) {
			w.fitting[t] = append(w.fitting[t], known)
		}
	}
	w.fits[t] = len(w.types)
	return w.fitting[t]
}

var (
	worldTypes = []osid.Type{
		osid.NewType("app.test", "genus", "gold"), osid.NewType("app.test", "genus", "metal"), osid.DefaultGenusType(),
		osid.CurrencyType("EUR"), osid.CurrencyType("USD"), osid.LanguageType("deu"), osid.ScriptType("Latn"), osid.PlainTextFormatType(),
		osid.GregorianCalendarType(), osid.UTCTimeType(), worldRecordType,
	}
	worldRecordType = osid.NewType("app.test", "record", "note")
	worldTexts      = []string{"", "alpha", "Beta two", "A-1", "al*", "^a", "7", "x y"}
	worldBadTexts   = []string{"[", "\xff", strings.Repeat("long ", 60), "(", "\x00", "%", "*", "a{1000}", `\Q`}
	worldNumbers    = []uint64{0, 1, 2, 3, 5, worldBatch, worldBatch + 1, 1 << 31, 1 << 32, math.MaxInt64, math.MaxInt64 + 1, math.MaxUint64}
	worldTimes      = []time.Time{worldTime, worldTime.AddDate(0, 0, -3), worldTime.AddDate(0, 0, 4), worldTime.AddDate(1, 0, 0)}
	worldBadTimes   = []time.Time{{}, time.Unix(0, 0), time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(200000, 1, 1, 0, 0, 0, 0, time.UTC)}
	worldAmounts    = []decimal.Decimal{decimal.Zero, decimal.New(1250, -2), decimal.New(-3, 0), decimal.New(1, 40)}
	worldBadRates   = []decimal.Decimal{decimal.New(1, 1000), decimal.New(1, math.MaxInt32), decimal.New(1, math.MinInt32), decimal.New(-1, 0)}
)

// hinted returns an Id of the kind that a parameter's name speaks of, nil if there is none.
func (w *world) hinted(param string) osid.ID {
	param = strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(param, "s"), "Id"))
	var fit []osid.ID
	for _, id := range w.ids {
		ns := id.GetIdentifierNamespace()
		if kind := strings.ToLower(ns[strings.LastIndex(ns, ".")+1:]); strings.HasSuffix(param, kind) {
			fit = append(fit, id)
		}
	}
	if len(fit) == 0 {
		return nil
	}
	return pick(w.roll, fit)
}

func (w *world) id(param string) osid.ID {
	if !w.roll.one(4) {
		if id := w.hinted(param); id != nil {
			return id
		}
	}
	return pick(w.roll, w.ids)
}

// sound makes an argument that may well be right.
func (w *world) sound(t reflect.Type, param string) reflect.Value {
	v := w.genuine(t, param)
	if w.disguise != nil {
		return w.disguise(v)
	}
	return v
}

func (w *world) genuine(t reflect.Type, param string) reflect.Value {
	d := w.roll
	switch t {
	case reflect.TypeFor[osid.ID]():
		return reflect.ValueOf(w.id(param))
	case reflect.TypeFor[osid.Type]():
		switch {
		case strings.Contains(param, "Match"):
			return reflect.ValueOf(pick(d, osid.StringMatchTypes()))
		case strings.HasSuffix(param, "RecordType") || strings.HasSuffix(param, "RecordTypes"):
			return reflect.ValueOf(worldRecordType)
		}
		return reflect.ValueOf(pick(d, worldTypes))
	case reflect.TypeFor[osid.IDList]():
		ids := make([]osid.ID, d(4))
		for i := range ids {
			ids[i] = w.id(param)
		}
		return reflect.ValueOf(osid.NewIDList(ids...))
	case reflect.TypeFor[osid.DateTime]():
		return reflect.ValueOf(osid.NewDateTime(pick(d, worldTimes)))
	case reflect.TypeFor[osid.Duration]():
		return reflect.ValueOf(osid.NewDuration(time.Duration(d(5)) * time.Hour))
	case reflect.TypeFor[osid.Currency]():
		return reflect.ValueOf(osid.NewCurrency(pick(d, worldAmounts), worldTypes[3+d(2)]))
	case reflect.TypeFor[osid.Version]():
		return reflect.ValueOf(osid.NewVersion(nil, "3", "0", "0"))
	case reflect.TypeFor[osid.Proxy]():
		if d.one(2) {
			return reflect.ValueOf(&plainProxy{auth: w.id("agentId"), agent: w.id("agentId"), locale: osid.NewLocale(worldTypes[5], worldTypes[6]),
				date: pick(d, worldTimes), rate: decimal.New(int64(d(3)), 0)})
		}
	case reflect.TypeFor[osid.OSID]():
		return reflect.ValueOf(pick(d, []osid.OSID{osid.OSIDBilling, osid.OSIDAcknowledgement, osid.OSIDTransaction, osid.OSIDProxy, osid.OSIDResource}))
	case reflect.TypeFor[time.Time]():
		return reflect.ValueOf(pick(d, worldTimes))
	case reflect.TypeFor[decimal.Decimal]():
		return reflect.ValueOf(pick(d, worldAmounts))
	case reflect.TypeFor[transaction.AliasRequestList]():
		return reflect.ValueOf(transaction.NewAliasRequestList(&foreignAliasRequest{w.id("id"), pick(d, w.ids)}))
	case reflect.TypeFor[billing.EntryPeerList]():
		return reflect.ValueOf(billing.NewEntryPeerList(&foreignEntryPeer{w.id("customerId"), w.id("itemId"), w.id("periodId")}))
	case reflect.TypeFor[acknowledgement.CreditPeerList]():
		return reflect.ValueOf(acknowledgement.NewCreditPeerList(&foreignCreditPeer{w.id("resourceId"), w.id("id")}))
	}
	switch t.Kind() {
	case reflect.Bool:
		return reflect.ValueOf(d.one(2)).Convert(t)
	case reflect.String:
		return reflect.ValueOf(pick(d, worldTexts)).Convert(t)
	case reflect.Slice:
		v := reflect.MakeSlice(t, 0, 2)
		for range d(2) {
			v = reflect.Append(v, w.sound(t.Elem(), param))
		}
		return v
	case reflect.Interface:
		if strings.HasSuffix(t.Name(), "Receiver") {
			return reflect.ValueOf(w.receiver(t))
		}
		if fit := w.fittingTypes(t); len(fit) > 0 {
			at := fit[d(len(fit))]
			if slices.Contains(fit, t) && d.one(2) {
				at = t
			}
			return pick(d, w.things[at]).value.Elem()
		}
		return w.wild(t, param)
	}
	if i := theContracts().of(t); i != nil && len(i.Values) > 0 {
		return reflect.ValueOf(1 + d(len(i.Values))).Convert(t)
	}
	return reflect.ValueOf(uint64(1 + d(4))).Convert(t)
}

// wild makes an argument that is likely to be wrong.
func (w *world) wild(t reflect.Type, param string) reflect.Value {
	d := w.roll
	switch t {
	case reflect.TypeFor[time.Time]():
		return reflect.ValueOf(pick(d, worldBadTimes))
	case reflect.TypeFor[decimal.Decimal]():
		return reflect.ValueOf(pick(d, worldBadRates))
	}
	switch t.Kind() {
	case reflect.String:
		return reflect.ValueOf(pick(d, worldBadTexts)).Convert(t)
	case reflect.Uint64:
		return reflect.ValueOf(pick(d, worldNumbers)).Convert(t)
	case reflect.Slice:
		if d.one(4) {
			return reflect.Zero(t)
		}
		v := reflect.MakeSlice(t, 0, 2)
		for range 1 + d(2) {
			v = reflect.Append(v, w.any(t.Elem(), param))
		}
		return v
	case reflect.Interface:
		var fit []any
		for _, f := range w.foreign {
			if reflect.TypeOf(f).Implements(t) {
				fit = append(fit, f)
			}
		}
		if n := d(len(fit) + 1); n > 0 {
			return reflect.ValueOf(fit[n-1])
		}
		return reflect.Zero(t)
	}
	if i := theContracts().of(t); i != nil && len(i.Values) > 0 {
		return reflect.ValueOf(pick(d, []int{0, -1, len(i.Values) + 1, 200})).Convert(t)
	}
	return w.sound(t, param)
}

// any makes an argument, right or wrong.
func (w *world) any(t reflect.Type, param string) reflect.Value {
	var v reflect.Value
	if w.roll.one(4) {
		v = w.wild(t, param)
	} else {
		v = w.sound(t, param)
	}
	if t.Kind() == reflect.Interface && v.IsValid() && v.Kind() != reflect.Interface {
		typed := reflect.New(t).Elem()
		typed.Set(v)
		v = typed
	}
	return v
}

// args makes the arguments of a call.
func (w *world) args(m *contract, one func(t reflect.Type, param string) reflect.Value) []reflect.Value {
	out := make([]reflect.Value, len(m.in))
	for i, t := range m.in {
		out[i] = one(t, m.spec.Params[i].Name)
	}
	return out
}

// attempt calls a method with arguments that may be right, several times if need be, until it succeeds. It fails the test if a call
// breaks the contract.
func (w *world) attempt(tb testing.TB, t *thing, m *contract, tries int) (outcome, bool) {
	tb.Helper()
	var o outcome
	for range tries {
		args := w.args(m, w.sound)
		o = m.call(t.value, args)
		if b := m.breach(t.value, o); b != "" {
			tb.Errorf("%s", describe(t, m, args, b))
			return o, false
		}
		if o.err == nil {
			w.keepResults(o, t.static.String()+"."+m.goName)
			return o, true
		}
		if len(m.in) == 0 {
			break
		}
	}
	return o, false
}

// describe tells of a call and what is wrong with it.
func describe(t *thing, m *contract, args []reflect.Value, wrong string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s.%s(", t.static, m.goName)
	for i, a := range args {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(show(a))
	}
	fmt.Fprintf(&b, ") on the result of %s\n%s", t.how, wrong)
	return b.String()
}

// show is a value as it is to be read in a report, and compared in a dump.
func show(v reflect.Value) string {
	if !v.IsValid() || v.Kind() == reflect.Interface && v.IsNil() {
		return "nil"
	}
	switch x := v.Interface().(type) {
	case osid.Type:
		return osid.TypeString(x)
	case osid.ID:
		return osid.IDString(x)
	case osid.DisplayText:
		return fmt.Sprintf("%q", x.GetText())
	case osid.Currency:
		return osid.CurrencyString(x)
	case osid.DateTime:
		return osid.DateTimeString(x)
	case osid.Duration:
		return osid.DurationString(x)
	case string:
		return fmt.Sprintf("%q", x)
	case time.Time:
		return x.String()
	case decimal.Decimal:
		return fmt.Sprintf("%de%d", x.Coefficient(), x.Exponent())
	}
	switch v.Kind() {
	case reflect.Interface:
		return show(v.Elem())
	case reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = show(v.Index(i))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case reflect.Struct, reflect.Pointer:
		return v.Type().String()
	}
	return fmt.Sprint(v)
}

// close closes the provider.
func (w *world) close(tb testing.TB) {
	tb.Helper()
	require.NoError(tb, w.provider.Close())
	w.closed = true
}

// settle fills the provider: it asks every session for forms, sets on them what can be set, and submits them.
func (w *world) settle(tb testing.TB, rounds int) {
	tb.Helper()
	w.open(tb)
	for range rounds {
		for _, static := range slices.Clone(w.types) {
			for _, m := range theContracts().methodsOf(static) {
				if strings.HasPrefix(m.goName, "Get") && strings.HasSuffix(m.goName, "FormForCreate") {
					w.populate(tb, w.things[static][0], m)
				}
			}
		}
	}
}

// open has every session from the managers.
func (w *world) open(tb testing.TB) {
	tb.Helper()
	for n := 0; n < len(w.types); n++ {
		static := w.types[n]
		if i := theContracts().of(static); i.Kind != "manager" {
			continue
		}
		for _, m := range theContracts().methodsOf(static) {
			if strings.HasPrefix(m.goName, "Get") {
				w.attempt(tb, w.things[static][0], m, 8)
			}
		}
	}
}

// populate creates an object through a form.
func (w *world) populate(tb testing.TB, session *thing, getForm *contract) {
	tb.Helper()
	o, ok := w.attempt(tb, session, getForm, 40)
	if !ok {
		return
	}
	form := o.out[0]
	w.fill(tb, &thing{form.Type(), form, getForm.goName})
	entity := strings.TrimSuffix(strings.TrimPrefix(getForm.goName, "Get"), "FormForCreate")
	for _, m := range session.methods() {
		if m.goName == "Create"+entity {
			args := []reflect.Value{form}
			o := m.call(session.value, args)
			if b := m.breach(session.value, o); b != "" {
				tb.Errorf("%s", describe(session, m, args, b))
			}
			if o.err == nil {
				w.keepResults(o, session.static.String()+"."+m.goName)
				w.addID(o.out[0].Interface().(osid.Identifiable).GetID())
			}
		}
	}
}

// fill sets what can be set on a form.
func (w *world) fill(tb testing.TB, form *thing) {
	tb.Helper()
	for _, m := range form.methods() {
		if strings.HasPrefix(m.goName, "Set") && !w.roll.one(4) {
			w.attempt(tb, form, m, 6)
		}
	}
}

// explore calls everything that changes nothing, breadth first, so that every kind of thing comes up.
func (w *world) explore(tb testing.TB, rounds int) {
	tb.Helper()
	for range rounds {
		for n := 0; n < len(w.types); n++ {
			t := pick(w.roll, w.things[w.types[n]])
			for _, m := range t.methods() {
				if strings.HasPrefix(m.goName, "Match") && !w.roll.one(4) {
					continue // a query with all its terms finds nothing
				}
				if !m.changes() {
					w.attempt(tb, t, m, 3)
				}
			}
		}
	}
}

// inspect searches by queries that have a term of every kind, and keeps what their inspectors show.
func (w *world) inspect(tb testing.TB) {
	tb.Helper()
	for _, static := range slices.Clone(w.types) {
		for _, m := range theContracts().methodsOf(static) {
			if len(m.in) != 2 || len(w.things[m.in[0]]) == 0 || theContracts().of(m.in[0]).Kind != "query" {
				continue
			}
			query := w.things[m.in[0]][0]
			for _, match := range query.methods() {
				if strings.HasPrefix(match.goName, "Match") {
					w.attempt(tb, query, match, 8)
				}
			}
			session := w.things[static][0]
			o := m.call(session.value, []reflect.Value{query.value, w.sound(m.in[1], "")})
			require.NoError(tb, o.err)
			results := w.add(o.out[0], m.goName)
			for _, get := range results.methods() {
				if strings.HasSuffix(get.goName, "QueryInspector") {
					o, _ := w.attempt(tb, results, get, 1)
					inspector := w.add(o.out[0], get.goName)
					for _, terms := range inspector.methods() {
						w.attempt(tb, inspector, terms, 1)
					}
				}
			}
		}
	}
}

// receiver makes a receiver that ignores what it is told.
func (w *world) receiver(t reflect.Type) any {
	for _, r := range receivers {
		if reflect.TypeOf(r).Implements(t) {
			return r
		}
	}
	panic("no receiver for " + t.String())
}

var receivers = []any{
	billing.UnimplementedCustomerReceiver{}, billing.UnimplementedItemReceiver{}, billing.UnimplementedCategoryReceiver{},
	billing.UnimplementedEntryReceiver{}, billing.UnimplementedPeriodReceiver{}, billing.UnimplementedBusinessReceiver{},
	acknowledgement.UnimplementedCreditReceiver{}, acknowledgement.UnimplementedBillingReceiver{},
}

// foreignValues are implementations of all that a method may be given, none of them a provider's own: odd primitives, lists that break,
// and the forms, queries, inspectors, searches and orders that do nothing.
func foreignValues() []any {
	out := []any{
		&foreignID{osid.NewID("else.test", "osid.billing.Customer", "1")}, &foreignID{osid.NewID("here.test", "osid.billing.Customer", "1")},
		&foreignID{osid.NewID("", "", "")}, osid.NewID("", "", ""), osid.UnimplementedID{}, osid.NewID("\xff@", "a:b|", "\x00%"),
		&foreignType{worldTypes[0]}, &foreignType{osid.ExactStringMatchType()}, osid.UnimplementedType{}, osid.NewType("\xff", "", "|"),
		&foreignDateTime{osid.NewDateTime(worldTime)}, osid.UnimplementedDateTime{}, osid.NewDateTime(worldBadTimes[2]), osid.NewDateTime(worldBadTimes[3]),
		&foreignDuration{osid.NewDuration(time.Hour)}, osid.UnimplementedDuration{}, osid.NewDuration(-time.Hour),
		&foreignCurrency{osid.NewCurrency(decimal.New(5, 0), worldTypes[3])}, osid.UnimplementedCurrency{},
		osid.NewCurrency(decimal.New(1, math.MaxInt32), worldTypes[3]), osid.NewCurrency(decimal.New(1, math.MinInt32), nil),
		&foreignLocale{osid.DefaultLocale()}, osid.UnimplementedLocale{},
		&foreignVersion{osid.NewVersion(nil, "3", "0", "0")}, osid.UnimplementedVersion{}, osid.NewVersion(nil),
		&foreignIDList{osid.NewIDList(osid.NewID("else.test", "x", "1"))}, osid.UnimplementedIDList{}, brokenIDs{}, osid.NewIDList(nil),
		osid.NewIDList(osid.UnimplementedID{}, osid.NewID("", "", "")),
		osid.UnimplementedProxy{}, lyingProxy{}, lyingProxy{err: errBroken}, &plainProxy{agent: osid.UnimplementedID{}, locale: osid.UnimplementedLocale{},
			format: osid.UnimplementedType{}, date: worldTime, rate: worldBadRates[1]},
		&plainProxy{locale: &foreignLocale{osid.DefaultLocale()}, date: worldBadTimes[3], rate: worldBadRates[2]},
		proxy.UnimplementedProxyCondition{}, osid.UnimplementedOsidRuntimeManager{},
		osid.UnimplementedTransaction{}, &foreignTransaction{state: osid.TransactionStateStart},
		&foreignTransaction{state: osid.TransactionStateStart, fails: errBroken},
		&foreignTransaction{state: osid.TransactionStateStart, fails: osid.ErrTransactionFailure}, &foreignTransaction{state: 99},
		transaction.UnimplementedAliasRequestList{}, brokenAliasRequests{}, transaction.NewAliasRequestList(nil),
		transaction.NewAliasRequestList(transaction.UnimplementedAliasRequest{}, &foreignAliasRequest{osid.UnimplementedID{}, osid.UnimplementedID{}}),
		billing.UnimplementedEntryPeerList{}, brokenEntryPeers{}, billing.NewEntryPeerList(nil), billing.NewEntryPeerList(billing.UnimplementedEntryPeer{}),
		acknowledgement.UnimplementedCreditPeerList{}, brokenCreditPeers{}, acknowledgement.NewCreditPeerList(nil),
		acknowledgement.NewCreditPeerList(acknowledgement.UnimplementedCreditPeer{}),
		billing.UnimplementedCustomerBatchFormList{}, brokenCustomerForms{}, billing.NewCustomerBatchFormList(nil),
		billing.NewCustomerBatchFormList(billing.UnimplementedCustomerBatchForm{}),
		billing.UnimplementedItemBatchFormList{}, brokenItemForms{}, billing.NewItemBatchFormList(nil, billing.UnimplementedItemBatchForm{}),
		billing.UnimplementedCategoryBatchFormList{}, brokenCategoryForms{}, billing.NewCategoryBatchFormList(nil, billing.UnimplementedCategoryBatchForm{}),
		billing.UnimplementedEntryBatchFormList{}, brokenEntryForms{}, billing.NewEntryBatchFormList(nil, billing.UnimplementedEntryBatchForm{}),
		billing.UnimplementedPeriodBatchFormList{}, brokenPeriodForms{}, billing.NewPeriodBatchFormList(nil, billing.UnimplementedPeriodBatchForm{}),
		billing.UnimplementedBusinessBatchFormList{}, brokenBusinessForms{}, billing.NewBusinessBatchFormList(nil, billing.UnimplementedBusinessBatchForm{}),
		acknowledgement.UnimplementedCreditBatchFormList{}, brokenCreditForms{},
		acknowledgement.NewCreditBatchFormList(nil, acknowledgement.UnimplementedCreditBatchForm{}),
		acknowledgement.UnimplementedBillingBatchFormList{}, brokenBillingForms{},
		acknowledgement.NewBillingBatchFormList(nil, acknowledgement.UnimplementedBillingBatchForm{}),

		billing.UnimplementedCustomerForm{}, billing.UnimplementedItemForm{}, billing.UnimplementedCategoryForm{}, billing.UnimplementedEntryForm{},
		billing.UnimplementedPeriodForm{}, billing.UnimplementedBusinessForm{}, acknowledgement.UnimplementedCreditForm{},
		acknowledgement.UnimplementedBillingForm{},
		billing.UnimplementedCustomerQuery{}, billing.UnimplementedItemQuery{}, billing.UnimplementedCategoryQuery{}, billing.UnimplementedEntryQuery{},
		billing.UnimplementedPeriodQuery{}, billing.UnimplementedBusinessQuery{}, acknowledgement.UnimplementedCreditQuery{},
		acknowledgement.UnimplementedBillingQuery{},
		billing.UnimplementedCustomerQueryInspector{}, billing.UnimplementedItemQueryInspector{}, billing.UnimplementedCategoryQueryInspector{},
		billing.UnimplementedEntryQueryInspector{}, billing.UnimplementedPeriodQueryInspector{}, billing.UnimplementedBusinessQueryInspector{},
		acknowledgement.UnimplementedCreditQueryInspector{}, acknowledgement.UnimplementedBillingQueryInspector{},
		billing.UnimplementedCustomerSearch{}, billing.UnimplementedItemSearch{}, billing.UnimplementedCategorySearch{}, billing.UnimplementedEntrySearch{},
		billing.UnimplementedPeriodSearch{}, billing.UnimplementedBusinessSearch{}, acknowledgement.UnimplementedCreditSearch{},
		acknowledgement.UnimplementedBillingSearch{},
		billing.UnimplementedCustomerSearchOrder{}, billing.UnimplementedItemSearchOrder{}, billing.UnimplementedCategorySearchOrder{},
		billing.UnimplementedEntrySearchOrder{}, billing.UnimplementedPeriodSearchOrder{}, billing.UnimplementedBusinessSearchOrder{},
		acknowledgement.UnimplementedCreditSearchOrder{}, acknowledgement.UnimplementedBillingSearchOrder{},
	}
	return append(out, receivers...)
}
