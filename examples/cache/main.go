// Command cache keeps a map of customers equal to a store while eight writers change that, without ever asking twice for what it knows: it
// takes a snapshot, and then follows the notifications from there on. At the end it proves that the two are equal.
//
//	go run ./examples/cache
package main

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"sync"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

func main() {
	if err := run(os.Stdout, 8, 500); err != nil {
		fmt.Fprintln(os.Stderr, "cache:", err)
		os.Exit(1)
	}
}

// run lets a cache follow a store that some writers make changes to, and fails if it is not equal to the store in the end.
func run(out io.Writer, writers, changes int) error {
	provider, err := memprovider.New()
	if err != nil {
		return err
	}
	defer provider.Close()
	manager := provider.BillingManager()

	// Some customers are there before the cache.
	if err := write(manager, rand.New(rand.NewPCG(0, 0)), 50); err != nil {
		return err
	}
	c, err := newCache(manager)
	if err != nil {
		return err
	}
	defer c.session.Close()
	fmt.Fprintf(out, "snapshot: %d customers\n", len(c.names))

	var working, following sync.WaitGroup
	failed := make(chan error, writers+1)
	for n := range writers {
		rng := rand.New(rand.NewPCG(1, uint64(n)))
		working.Go(func() {
			if err := write(manager, rng, changes); err != nil {
				failed <- err
			}
		})
	}
	done := make(chan osid.ID, 1)
	following.Go(func() {
		if err := c.follow(done); err != nil {
			failed <- err
		}
	})
	working.Wait()

	// The last customer tells the cache that there is no more to come.
	admin, err := manager.GetCustomerAdminSession()
	if err != nil {
		return err
	}
	last, err := create(admin, "last")
	if err != nil {
		return err
	}
	done <- last.GetID()
	following.Wait()
	select {
	case err := <-failed:
		return err
	default:
	}

	stored, err := read(manager)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "followed: %d events, %d of them about more than one customer\n", c.events, c.several)
	fmt.Fprintf(out, "store:    %d customers\ncache:    %d customers\n", len(stored), len(c.names))
	if !maps.Equal(stored, c.names) {
		return fmt.Errorf("the cache differs from the store")
	}
	fmt.Fprintln(out, "the cache equals the store")
	return nil
}

// cache is the names of all customers by their Ids.
type cache struct {
	names   map[string]string
	events  int
	several int

	lookup  billing.CustomerLookupSession
	session billing.CustomerNotificationSession
	channel *memprovider.CustomerChannel
}

func newCache(manager billing.BillingManager) (*cache, error) {
	c := &cache{channel: memprovider.NewCustomerChannel()}
	var err error
	if c.lookup, err = manager.GetCustomerLookupSession(); err != nil {
		return nil, err
	}
	c.lookup.UseAnyEffectiveCustomerView()
	if c.session, err = manager.GetCustomerNotificationSession(c.channel); err != nil {
		return nil, err
	}
	// Register first, take the snapshot afterwards: from then on exactly what changes is told.
	for _, register := range []func() error{c.session.RegisterForNewCustomers, c.session.RegisterForChangedCustomers, c.session.RegisterForDeletedCustomers} {
		if err := register(); err != nil {
			return nil, err
		}
	}
	return c, c.resync()
}

// resync fills the cache from a snapshot. What was told before it is forgotten.
func (c *cache) resync() error {
	list, err := memprovider.SnapshotCustomers(c.session)
	if err != nil {
		return err
	}
	c.names = make(map[string]string)
	for customer, err := range billing.AllCustomers(list) {
		if err != nil {
			return err
		}
		c.names[osid.IDString(customer.GetID())] = customer.GetDisplayName().GetText()
	}
	return nil
}

// follow applies events until the last customer, whose Id comes on done, is in the cache.
func (c *cache) follow(done <-chan osid.ID) error {
	last := ""
	for {
		if _, ok := c.names[last]; ok {
			return nil
		}
		select {
		case id := <-done:
			last = osid.IDString(id)
		case event, open := <-c.channel.Events():
			if !open {
				return fmt.Errorf("the notifications ended: %w", c.channel.Err())
			}
			if err := c.apply(event); err != nil {
				return err
			}
		}
	}
}

// apply brings the cache up to an event.
func (c *cache) apply(event memprovider.Event) error {
	c.events++
	if len(event.IDs) > 1 {
		c.several++
	}
	if event.Dropped > 0 { // too slow for a moment: begin anew
		return c.resync()
	}
	if event.Kind == memprovider.EventDeleted {
		for _, id := range event.IDs {
			delete(c.names, osid.IDString(id))
		}
		return nil
	}
	// The session's comparative view leaves out what has been deleted since: that is told by an event to come.
	list, err := c.lookup.GetCustomersByIDs(osid.NewIDList(event.IDs...))
	if err != nil {
		return err
	}
	for customer, err := range billing.AllCustomers(list) {
		if err != nil {
			return err
		}
		c.names[osid.IDString(customer.GetID())] = customer.GetDisplayName().GetText()
	}
	return nil
}

// read asks the store for everything.
func read(manager billing.BillingManager) (map[string]string, error) {
	lookup, err := manager.GetCustomerLookupSession()
	if err != nil {
		return nil, err
	}
	lookup.UseAnyEffectiveCustomerView()
	list, err := lookup.GetCustomers()
	if err != nil {
		return nil, err
	}
	names := make(map[string]string)
	for customer, err := range billing.AllCustomers(list) {
		if err != nil {
			return nil, err
		}
		names[osid.IDString(customer.GetID())] = customer.GetDisplayName().GetText()
	}
	return names, nil
}

// write makes changes at random to the customers that it has made: one at a time, or several in a transaction.
func write(manager billing.BillingManager, rng *rand.Rand, changes int) error {
	admin, err := manager.GetCustomerAdminSession()
	if err != nil {
		return err
	}
	defer admin.Close()
	var mine []osid.ID
	for n := 0; n < changes; {
		if rng.IntN(5) > 0 {
			if mine, err = change(admin, rng, mine); err != nil {
				return err
			}
			n++
			continue
		}
		transaction, err := admin.StartTransaction()
		if err != nil {
			return err
		}
		for range 2 + rng.IntN(5) {
			if mine, err = change(admin, rng, mine); err != nil {
				return err
			}
			n++
		}
		// Nobody else changes these customers, so that there is no conflict.
		if err := transaction.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// change creates, renames or deletes a customer, and returns those that there are then.
func change(admin billing.CustomerAdminSession, rng *rand.Rand, mine []osid.ID) ([]osid.ID, error) {
	name := fmt.Sprint("customer ", rng.IntN(1000))
	if len(mine) == 0 || rng.IntN(3) == 0 {
		made, err := create(admin, name)
		if err != nil {
			return nil, err
		}
		return append(mine, made.GetID()), nil
	}
	n := rng.IntN(len(mine))
	if rng.IntN(3) == 0 {
		err := admin.DeleteCustomer(mine[n])
		return append(mine[:n:n], mine[n+1:]...), err
	}
	form, err := admin.GetCustomerFormForUpdate(mine[n])
	if err != nil {
		return nil, err
	}
	if err := form.SetDisplayName(name); err != nil {
		return nil, err
	}
	return mine, admin.UpdateCustomer(form)
}

func create(admin billing.CustomerAdminSession, name string) (billing.Customer, error) {
	form, err := admin.GetCustomerFormForCreate(osid.NewID("example.com", "person", name), nil)
	if err != nil {
		return nil, err
	}
	if err := form.SetDisplayName(name); err != nil {
		return nil, err
	}
	return admin.CreateCustomer(form)
}
