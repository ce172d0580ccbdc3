package memprovider_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// The tests of this file prove, of every method of everything that the provider hands out, what the contracts say of bad input, of errors
// and of what was closed. They find the methods by reflection and what to expect of them in the catalogue. OSID_CONTRACT_SEEDS is the
// number of random worlds that [TestNoCallBreaksItsContract] tries instead of 8, or of 2 with -short.

func seeded(seed uint64) dice {
	r := rand.New(rand.NewPCG(seed, 0))
	return func(n int) int { return r.IntN(n) }
}

// unreached are the interfaces in the signatures of what the provider hands out of which it hands out nothing.
var unreached = []string{
	// Made by the application, for its own searches.
	"acknowledgement.BillingSearchRecord", "acknowledgement.BillingSearchResultsRecord",
	"acknowledgement.CreditSearchRecord", "acknowledgement.CreditSearchResultsRecord",
	"billing.BusinessSearchRecord", "billing.BusinessSearchResultsRecord",
	"billing.CategorySearchRecord", "billing.CategorySearchResultsRecord",
	"billing.CustomerSearchRecord", "billing.CustomerSearchResultsRecord",
	"billing.EntrySearchRecord", "billing.EntrySearchResultsRecord",
	"billing.ItemSearchRecord", "billing.ItemSearchResultsRecord",
	"billing.PeriodSearchRecord", "billing.PeriodSearchResultsRecord",
	// Of objects of services outside, of proxies and of hierarchies, which have none.
	"financials.AccountRecord", "financials.ActivityRecord", "hierarchy.HierarchyRecord", "ordering.ProductRecord", "osid.AgentRecord",
	// Bounds of syntaxes that no element has, and what services outside would have.
	"osid.Coordinate", "osid.CoordinateList", "osid.Distance", "osid.Heading",
	"osid.OsidObject", "osid.OsidObjectQuery", "osid.OsidObjectQueryInspector", "osid.OsidObjectSearchOrder", "osid.OsidSession",
	"osid.ProxyConditionRecord", "osid.ProxyRecord", "osid.ResourceRecord",
	"osid.SpatialUnit", "osid.SpatialUnitRecord", "osid.Speed", "osid.Time",
}

func TestWalkReachesEveryKindOfThing(t *testing.T) {
	w := newWorld(t, seeded(1))
	w.settle(t, 3)
	w.explore(t, 2)
	w.inspect(t)
	w.explore(t, 1)
	missing := w.missing()
	for n := 0; n < 50_000 && len(missing) > len(unreached); n++ {
		require.Empty(t, w.step(t))
		if n%1000 == 0 {
			missing = w.missing()
		}
	}
	require.Equal(t, unreached, missing)
}

// missing lists the interfaces in the signatures of what the provider can hand out of which the world has nothing.
func (w *world) missing() []string {
	var out []string
	seen := map[reflect.Type]bool{}
	var look func(t reflect.Type)
	look = func(t reflect.Type) {
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		methods := theContracts().methodsOf(t)
		if len(methods) == 0 || seen[t] {
			return
		}
		seen[t] = true
		if len(w.things[t]) == 0 {
			out = append(out, t.String())
		}
		for _, m := range methods {
			for _, result := range m.out {
				look(result)
			}
		}
	}
	for _, m := range providerManagers(w.provider) {
		look(m.Type())
	}
	slices.Sort(out)
	return out
}

// nullable says whether null can be given for a parameter.
func nullable(t reflect.Type) bool {
	i := theContracts().of(t)
	return t.Kind() == reflect.Interface || t == reflect.TypeFor[time.Time]() || i != nil && i.Kind == "enum" || holdsNil(t)
}

// holdsNil says whether a slice can hold nil; the slice itself is an empty array when it is nil.
func holdsNil(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Interface
}

// null returns null for a parameter.
func null(t reflect.Type) reflect.Value {
	if holdsNil(t) {
		return reflect.MakeSlice(t, 1, 1)
	}
	return reflect.Zero(t)
}

func TestNullGivesNullArgumentAndChangesNothing(t *testing.T) {
	w := newWorld(t, seeded(2))
	w.settle(t, 3)
	w.explore(t, 2)
	before := w.dump(t)
	calls := 0
	for _, static := range slices.Clone(w.types) {
		on := w.things[static][len(w.things[static])-1]
		for _, m := range on.methods() {
			for i, in := range m.in {
				if !nullable(in) {
					continue
				}
				args := w.args(m, w.sound)
				args[i] = null(in)
				var o outcome
				wrong := ""
				if m.changes() {
					wrong = w.unchanged(t, func() { o = m.call(on.value, args) })
				} else {
					o = m.call(on.value, args)
				}
				calls++
				if b := m.breach(on.value, o); b != "" {
					wrong = b
				} else if m.lists(osid.ErrNullArgument) && osid.CodeOf(o.err) != osid.ErrNullArgument {
					wrong = fmt.Sprintf("null as %s gave %v", m.spec.Params[i].Name, o.err)
				}
				if wrong != "" {
					t.Errorf("%s", describe(on, m, args, wrong))
				}
			}
		}
	}
	require.Equal(t, before, w.dump(t))
	require.Greater(t, calls, 1000, "calls with a null argument")
}

// step makes one call, of any method with any arguments, and returns how it breaks its contract.
func (w *world) step(tb testing.TB) (wrong string) {
	tb.Helper()
	static := pick(w.roll, w.types)
	for range 2 { // sessions are what it is about
		if theContracts().of(static).Kind != "session" {
			static = pick(w.roll, w.types)
		}
	}
	on := pick(w.roll, w.things[static])
	m := pick(w.roll, on.methods())
	if m.isClose() && !w.roll.one(10) {
		return ""
	}
	args := w.args(m, w.any)
	var o outcome
	changed := ""
	if !w.crowded && failsCleanly(m) && w.roll.one(8) {
		changed = w.unchanged(tb, func() { o = m.call(on.value, args) })
	} else {
		o = m.call(on.value, args)
	}
	if b := m.breach(on.value, o); b != "" {
		return describe(on, m, args, b)
	}
	if o.err != nil && changed != "" {
		return describe(on, m, args, fmt.Sprintf("failed with %v, but %s", o.err, changed))
	}
	w.keepResults(o, fmt.Sprintf("%s.%s", static, m.goName))
	return ""
}

// failsCleanly says whether a failed call of the method must leave the store as it was: every call that changes objects. The end of a
// transaction with parts of other providers is another matter.
func failsCleanly(m *contract) bool {
	return m.fails && m.changes() && slices.ContainsFunc([]string{"Create", "Update", "Delete", "Alias", "Assign", "Unassign", "Reassign", "Add",
		"Remove", "Apply"}, func(verb string) bool { return strings.HasPrefix(m.goName, verb) })
}

func TestNoCallBreaksItsContract(t *testing.T) {
	seeds, steps := 8, 4000
	if testing.Short() {
		seeds = 2
	}
	if n, err := strconv.Atoi(os.Getenv("OSID_CONTRACT_SEEDS")); err == nil {
		seeds = n
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := newWorld(t, seeded(uint64(seed)))
			w.settle(t, 2)
			w.explore(t, 1)
			for n := range steps {
				if n == steps-steps/20 {
					w.close(t)
				}
				if wrong := w.step(t); wrong != "" {
					t.Fatalf("step %d: %s", n, wrong)
				}
			}
		})
	}
}

// FuzzCalls lets the fuzzer choose the calls and their arguments, by the bytes of its input. Run it with -fuzzminimizetime 10x: coverage differs
// a little from run to run, which makes many inputs look interesting and worth minimizing.
func FuzzCalls(f *testing.F) {
	for n := range 4 {
		b := make([]byte, 400)
		r := rand.New(rand.NewPCG(uint64(n), 1))
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		input = input[:min(len(input), 2000)] // some hundred calls
		w := newWorld(t, seeded(0))
		w.settle(t, 1)
		w.roll = func(n int) int {
			v := 0
			for k := 1; k < n; k *= 256 {
				if len(input) == 0 {
					break
				}
				v, input = v<<8|int(input[0]), input[1:]
			}
			return v % n
		}
		for len(input) > 0 {
			if wrong := w.step(t); wrong != "" {
				t.Fatal(wrong)
			}
		}
	})
}

// afterClose calls a method of what was closed: the call fails as the contract allows, or returns zero.
func afterClose(t *testing.T, w *world, on *thing, m *contract) {
	t.Helper()
	args := w.args(m, w.sound)
	o := m.call(on.value, args)
	switch {
	case o.panicked != "":
		t.Errorf("%s", describe(on, m, args, "panic: "+o.panicked))
	case o.err != nil:
		if b := m.breach(on.value, o); b != "" {
			t.Errorf("%s", describe(on, m, args, b))
		}
	default:
		for n, v := range o.out {
			if !isZero(v) {
				t.Errorf("%s", describe(on, m, args, fmt.Sprintf("result %d after Close is %s", n, show(v))))
			}
		}
	}
}

func TestClosedSessionFailsOrReturnsZero(t *testing.T) {
	w := newWorld(t, seeded(3))
	w.keep = 1
	w.settle(t, 2)
	w.explore(t, 1)
	before := w.dump(t)
	sessions := 0
	for _, static := range slices.Clone(w.types) {
		if k := theContracts().of(static).Kind; k != "session" && k != "manager" || static == reflect.TypeFor[osid.OsidRuntimeManager]() {
			continue
		}
		sessions++
		on := w.things[static][0]
		closer := on.value.Interface().(interface{ Close() error })
		require.NoError(t, closer.Close())
		require.NoError(t, closer.Close(), "Close twice")
		for _, m := range on.methods() {
			if !m.isClose() && !m.profile { // what the provider is, a closed manager says too
				afterClose(t, w, on, m)
			}
		}
	}
	require.Greater(t, sessions, 70)
	require.Equal(t, before, w.dump(t))
}

func TestClosedProviderFailsOrReturnsZero(t *testing.T) {
	w := newWorld(t, seeded(4))
	w.settle(t, 2)
	w.explore(t, 1)
	w.close(t)
	require.NoError(t, w.provider.Close(), "Close twice")
	for _, static := range slices.Clone(w.types) {
		for _, on := range w.things[static] {
			for _, m := range on.methods() {
				switch k := theContracts().of(static).Kind; {
				case m.isClose():
				case k == "session" || k == "manager" && !m.profile:
					afterClose(t, w, on, m)
				default: // snapshots and values stay what they are
					args := w.args(m, w.sound)
					if b := m.breach(on.value, m.call(on.value, args)); b != "" {
						t.Errorf("%s", describe(on, m, args, b))
					}
				}
			}
		}
	}
}

// The package's own functions are no methods of the catalogue; they keep the same manners.
func TestFunctionsRefuseWhatIsNotOfTheProvider(t *testing.T) {
	w := newWorld(t, seeded(6))
	sessions := w.provider.BillingManager()
	lookup, err := sessions.GetCustomerLookupSession()
	require.NoError(t, err)
	listening, err := sessions.GetCustomerNotificationSession(billing.UnimplementedCustomerReceiver{})
	require.NoError(t, err)
	admin, err := sessions.GetCustomerAdminSession()
	require.NoError(t, err)
	tx, err := admin.StartTransaction()
	require.NoError(t, err)
	ended, err := lookup.StartTransaction()
	require.NoError(t, err)
	require.NoError(t, ended.Abort())
	for name, c := range map[string]struct {
		transaction osid.Transaction
		session     osid.OsidSession
		code        osid.ErrorCode
	}{
		"no transaction":         {nil, lookup, osid.ErrNullArgument},
		"no session":             {tx, nil, osid.ErrNullArgument},
		"a foreign transaction":  {&foreignTransaction{state: osid.TransactionStateStart}, lookup, osid.ErrUnsupported},
		"a foreign session":      {tx, billing.UnimplementedCustomerLookupSession{}, osid.ErrUnsupported},
		"a notification session": {tx, listening, osid.ErrUnsupported},
		"a busy session":         {tx, admin, osid.ErrIllegalState},
		"an ended transaction":   {ended, lookup, osid.ErrIllegalState},
	} {
		require.Equal(t, []osid.ErrorCode{c.code}, codesOf(memprovider.Join(c.transaction, c.session)), name)
	}
	_, err = memprovider.SnapshotCustomers(nil)
	require.Equal(t, []osid.ErrorCode{osid.ErrNullArgument}, codesOf(err))
	_, err = memprovider.SnapshotCustomers(billing.UnimplementedCustomerNotificationSession{})
	require.Equal(t, []osid.ErrorCode{osid.ErrUnsupported}, codesOf(err), "a foreign session")
	_, err = memprovider.SnapshotCustomers(listening)
	require.Equal(t, []osid.ErrorCode{osid.ErrIllegalState}, codesOf(err), "registered for nothing")
	require.NoError(t, listening.Close())
	_, err = memprovider.SnapshotCustomers(listening)
	require.Equal(t, []osid.ErrorCode{osid.ErrOperationFailed}, codesOf(err))
	require.NoError(t, memprovider.Event{}.Ack())
}
