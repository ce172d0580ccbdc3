package memprovider_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// disguises puts primitives into types that the provider cannot know, and can change them all afterwards.
type disguises struct{ spoil []func() }

// of returns a value in disguise; one that is no primitive as it is.
func (d *disguises) of(v reflect.Value) reflect.Value {
	if !v.IsValid() || v.Kind() == reflect.Slice && v.Len() == 0 {
		return v
	}
	switch x := v.Interface().(type) {
	case *foreignID, *foreignType, *foreignDateTime, *foreignDuration, *foreignCurrency, *foreignIDList:
		return v
	case osid.Type:
		return reflect.ValueOf(d.typ(x))
	case osid.ID:
		return reflect.ValueOf(d.id(x))
	case osid.DateTime:
		return reflect.ValueOf(d.dateTime(x))
	case osid.Duration:
		return reflect.ValueOf(d.duration(x))
	case osid.Currency:
		return reflect.ValueOf(d.currency(x))
	case osid.IDList:
		return reflect.ValueOf(&foreignIDList{x})
	case *plainProxy:
		if x.auth != nil {
			x.auth = d.id(x.auth)
		}
		if x.agent != nil {
			x.agent = d.id(x.agent)
		}
		if x.locale != nil {
			x.locale = d.locale(x.locale)
		}
	case []osid.ID:
		d.spoil = append(d.spoil, func() { clear(x) })
	case []osid.Type:
		d.spoil = append(d.spoil, func() { clear(x) })
	}
	return v
}

func (d *disguises) id(x osid.ID) osid.ID {
	f := &foreignID{x}
	d.spoil = append(d.spoil, func() { f.ID = osid.NewID("spoilt", "spoilt", "spoilt") })
	return f
}

func (d *disguises) typ(x osid.Type) osid.Type {
	f := &foreignType{x}
	d.spoil = append(d.spoil, func() { f.Type = osid.NewType("spoilt", "spoilt", "spoilt") })
	return f
}

func (d *disguises) dateTime(x osid.DateTime) osid.DateTime {
	f := &foreignDateTime{x}
	d.spoil = append(d.spoil, func() { f.DateTime = osid.NewDateTime(time.Unix(1, 0)) })
	return f
}

func (d *disguises) duration(x osid.Duration) osid.Duration {
	f := &foreignDuration{x}
	d.spoil = append(d.spoil, func() { f.Duration = osid.NewDuration(-1) })
	return f
}

func (d *disguises) currency(x osid.Currency) osid.Currency {
	x = osid.NewCurrency(x.GetAmount(), d.typ(x.GetCurrencyType()))
	if len(d.spoil)%2 == 0 {
		return x // the module's own, but for its type
	}
	f := &foreignCurrency{x}
	d.spoil = append(d.spoil, func() { f.Currency = osid.NewCurrency(decimal.New(666, 0), nil) })
	return f
}

func (d *disguises) locale(x osid.Locale) osid.Locale {
	f := &foreignLocale{x}
	d.spoil = append(d.spoil, func() { f.Locale = osid.NewLocale(osid.LanguageType("zul"), osid.ScriptType("Zyyy")) })
	return f
}

func (d *disguises) spoilAll() {
	for _, spoil := range d.spoil {
		spoil()
	}
}

// wellFed makes a world by calls whose arguments are sound, and tells what each of many calls came to.
func wellFed(t *testing.T, seed uint64, d *disguises) (w *world, log []string) {
	t.Helper()
	w = newWorld(t, seeded(seed))
	if d != nil {
		w.disguise = d.of
	}
	w.settle(t, 3)
	w.explore(t, 1)
	for range 3000 {
		static := pick(w.roll, w.types)
		on := pick(w.roll, w.things[static])
		m := pick(w.roll, on.methods())
		if m.isClose() {
			continue
		}
		args := w.args(m, w.sound)
		o := m.call(on.value, args)
		require.Empty(t, m.breach(on.value, o), describe(on, m, args, ""))
		log = append(log, fmt.Sprintf("%s.%s: %v", static, m.goName, osid.CodeOf(o.err)))
		w.keepResults(o, m.goName)
	}
	return w, log
}

func TestForeignPrimitivesServeLikeOwn(t *testing.T) {
	for seed := range uint64(2) {
		own, ownLog := wellFed(t, seed, nil)
		foreign, foreignLog := wellFed(t, seed, &disguises{})
		require.Equal(t, ownLog, foreignLog)
		require.Equal(t, own.dump(t), foreign.dump(t))
	}
}

func TestNothingHandedInChangesTheStoreAfterwards(t *testing.T) {
	var d disguises
	w, _ := wellFed(t, 9, &d)
	require.NotEmpty(t, d.spoil)
	before, things := w.dump(t), w.tell()
	d.spoilAll()
	require.Equal(t, before, w.dump(t))
	require.Equal(t, things, w.tell())
}

// tell is all that the things of a world say of themselves.
func (w *world) tell() []string {
	var out []string
	for _, static := range w.types {
		if k := theContracts().of(static).Kind; k == "list" || k == "manager" {
			continue
		}
		for _, on := range w.things[static] {
			if _, ok := on.value.Interface().(osid.Type); ok {
				out = append(out, show(on.value))
				continue
			}
			line := static.String() + ":"
			for _, m := range on.methods() {
				if len(m.in) == 0 && !m.fails && !m.changes() && len(m.out) == 1 && static != reflect.TypeFor[osid.Metadata]() {
					if i := theContracts().of(m.out[0]); i == nil || i.Kind == "primitive" {
						line += " " + m.goName + "=" + show(m.call(on.value, nil).out[0])
					}
				}
			}
			out = append(out, line)
		}
	}
	return out
}

func TestForeignLocaleOfTheProviderMayChange(t *testing.T) {
	german := osid.NewLocale(osid.LanguageType("deu"), osid.ScriptType("Latn"))
	var d disguises
	p, err := memprovider.New(memprovider.WithLocale(d.locale(german)), memprovider.WithCurrency(d.typ(osid.CurrencyType("EUR"))))
	require.NoError(t, err)
	defer p.Close()
	d.spoilAll()
	s, err := p.BillingManager().GetItemAdminSession()
	require.NoError(t, err)
	require.True(t, osid.EqualLocales(german, s.GetLocale()))
}
