package memprovider_test

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// crowd lets several goroutines call the same things, of the given kinds and whatever comes of the calls, with any arguments. What each
// call returns has to keep its contract in a crowd too; the race detector sees to the rest.
func crowd(t *testing.T, kinds ...string) {
	t.Helper()
	goroutines, steps := 6, 400
	if testing.Short() {
		steps = 150
	}
	w := newWorld(t, seeded(5))
	w.settle(t, 2)
	w.explore(t, 1)
	w.inspect(t)
	w.types = slices.DeleteFunc(w.types, func(static reflect.Type) bool {
		return !slices.Contains(kinds, theContracts().of(static).Kind)
	})
	require.NotEmpty(t, w.types)
	wrong := make(chan string, goroutines)
	var all sync.WaitGroup
	for n := range goroutines {
		mine := w.clone(seeded(uint64(n)))
		all.Go(func() {
			for range steps {
				if broken := mine.step(t); broken != "" {
					wrong <- broken
					return
				}
			}
		})
	}
	all.Wait()
	close(wrong)
	for broken := range wrong {
		t.Error(broken)
	}
}

// clone returns a world of one's own with the same things in it.
func (w *world) clone(roll dice) *world {
	c := *w
	c.roll, c.crowded = roll, true
	c.things = make(map[reflect.Type][]*thing, len(w.things))
	for static, things := range w.things {
		c.things[static] = slices.Clone(things)
	}
	c.types, c.ids = slices.Clone(w.types), slices.Clone(w.ids)
	c.fits, c.fitting = map[reflect.Type]int{}, map[reflect.Type][]reflect.Type{}
	return &c
}

func TestSessionsConcurrentSafe(t *testing.T) { crowd(t, "session", "manager") }
func TestFormsConcurrentSafe(t *testing.T)    { crowd(t, "form", "primitive") }
func TestQueriesConcurrentSafe(t *testing.T) {
	crowd(t, "query", "inspector", "order", "search", "results")
}
func TestObjectsConcurrentSafe(t *testing.T) { crowd(t, "object", "node", "record") }
func TestEverythingConcurrentSafe(t *testing.T) {
	crowd(t, "session", "manager", "form", "query", "inspector", "order", "search", "results", "object", "node", "list", "primitive", "record", "other")
}

func TestListGivesEachElementOnceConcurrentSafe(t *testing.T) {
	const elements, readers = 500, 8
	p, err := memprovider.New()
	require.NoError(t, err)
	defer p.Close()
	admin, err := p.BillingManager().GetCustomerAdminSession()
	require.NoError(t, err)
	for n := range elements {
		require.NoError(t, createCustomerFor(admin, fmt.Sprint(n)))
	}
	lookup, err := p.BillingManager().GetCustomerLookupSession()
	require.NoError(t, err)
	list, err := lookup.GetCustomers()
	require.NoError(t, err)
	seen := make([][]string, readers)
	var all sync.WaitGroup
	for reader := range readers {
		all.Go(func() {
			for {
				some, err := list.GetNextCustomers(uint64(1 + reader%3))
				if err != nil {
					assert.ErrorIs(t, err, osid.ErrIllegalState)
					return
				}
				for _, c := range some {
					seen[reader] = append(seen[reader], osid.IDString(c.GetID()))
				}
			}
		})
	}
	all.Wait()
	got := slices.Sorted(slices.Values(slices.Concat(seen...)))
	require.Len(t, got, elements)
	require.Len(t, slices.Compact(got), elements)
}

func createCustomerFor(admin billing.CustomerAdminSession, resource string) error {
	form, err := admin.GetCustomerFormForCreate(osid.NewID("app.test", "osid.resource.Resource", resource), nil)
	if err != nil {
		return err
	}
	_, err = admin.CreateCustomer(form)
	return err
}

func TestFormIsUsedOnceConcurrentSafe(t *testing.T) {
	p, err := memprovider.New()
	require.NoError(t, err)
	defer p.Close()
	admin, err := p.BillingManager().GetCustomerAdminSession()
	require.NoError(t, err)
	form, err := admin.GetCustomerFormForCreate(osid.NewID("app.test", "osid.resource.Resource", "one"), nil)
	require.NoError(t, err)
	const submitters = 8
	errs := make([]error, submitters)
	var all sync.WaitGroup
	for n := range submitters {
		all.Go(func() { _, errs[n] = admin.CreateCustomer(form) })
	}
	all.Wait()
	created := 0
	for _, err := range errs {
		if err == nil {
			created++
		} else {
			require.ErrorIs(t, err, osid.ErrIllegalState)
		}
	}
	require.Equal(t, 1, created)
	lookup, err := p.BillingManager().GetCustomerLookupSession()
	require.NoError(t, err)
	list, err := lookup.GetCustomers()
	require.NoError(t, err)
	require.EqualValues(t, 1, list.Available())
}

// Notification sessions come and go, some closed in the midst of a registration, while customers are created and the provider closes: every
// channel is closed in the end, and no call hangs.
func TestNotificationRegistrationAndCloseConcurrentSafe(t *testing.T) {
	p, err := memprovider.New()
	require.NoError(t, err)
	const listeners, rounds = 6, 15
	var writer, all sync.WaitGroup
	enough := make(chan struct{})
	admin, err := p.BillingManager().GetCustomerAdminSession()
	require.NoError(t, err)
	writer.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-enough:
				return
			default:
				assert.NoError(t, createCustomerFor(admin, fmt.Sprint(n)))
			}
		}
	})
	for range listeners {
		all.Go(func() {
			for round := range rounds {
				listenAndClose(t, p, round)
			}
		})
	}
	all.Wait()
	close(enough)
	writer.Wait()

	last := memprovider.NewCustomerChannel()
	session, err := p.BillingManager().GetCustomerNotificationSession(last)
	require.NoError(t, err)
	require.NoError(t, session.RegisterForNewCustomers())
	require.NoError(t, p.Close())
	for range last.Events() {
	}
}

// listenAndClose opens a notification session on a manager, registers from two goroutines, and closes it from a third.
func listenAndClose(t *testing.T, p *memprovider.Provider, round int) {
	manager := p.BillingManager()
	receiver := memprovider.NewCustomerChannel(memprovider.WithBuffer(1 + round%2))
	session, err := manager.GetCustomerNotificationSession(receiver)
	if !assert.NoError(t, err) {
		return
	}
	if round%3 == 0 {
		session.ReliableCustomerNotifications()
	}
	var all sync.WaitGroup
	register := func(f func() error) {
		all.Go(func() {
			if err := f(); err != nil {
				assert.ErrorIs(t, err, osid.ErrOperationFailed)
			}
		})
	}
	register(session.RegisterForNewCustomers)
	register(session.RegisterForChangedCustomers)
	all.Go(func() {
		if round%2 == 0 {
			assert.NoError(t, session.Close())
		} else {
			assert.NoError(t, manager.Close())
		}
	})
	for e := range receiver.Events() {
		if err := e.Ack(); err != nil {
			assert.ErrorIs(t, err, osid.ErrOperationFailed)
		}
	}
	all.Wait()
	assert.ErrorIs(t, session.RegisterForNewCustomers(), osid.ErrOperationFailed)
}
