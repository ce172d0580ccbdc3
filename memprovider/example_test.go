package memprovider_test

import (
	"context"
	"fmt"
	"log"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// addCustomer makes a customer with a name and a number.
func addCustomer(manager billing.BillingManager, name, number string) (billing.Customer, error) {
	session, err := manager.GetCustomerAdminSession()
	if err != nil {
		return nil, err
	}
	defer session.Close()
	form, err := session.GetCustomerFormForCreate(osid.NewID("example.org", "person", name), nil)
	if err != nil {
		return nil, err
	}
	if err := form.SetDisplayName(name); err != nil {
		return nil, err
	}
	if err := form.SetCustomerNumber(number); err != nil {
		return nil, err
	}
	return session.CreateCustomer(form)
}

func ExampleNew() {
	provider, err := memprovider.New(memprovider.WithAuthority("billing.example.org"))
	if err != nil {
		log.Fatal(err)
	}
	defer provider.Close()

	customer, err := addCustomer(provider.BillingManager(), "Ada", "A-1")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(customer.GetDisplayName().GetText(), customer.GetCustomerNumber(), customer.GetID().GetAuthority())
	// Output: Ada A-1 billing.example.org
}

// A lookup session finds customers by what it is asked for. Whoever has that number is listed in the order of creation.
func ExampleProvider_BillingManager() {
	provider, err := memprovider.New()
	if err != nil {
		log.Fatal(err)
	}
	defer provider.Close()
	manager := provider.BillingManager()
	for _, c := range [][2]string{{"Ada", "A-1"}, {"Ben", "B-2"}, {"Ann", "A-1"}} {
		if _, err := addCustomer(manager, c[0], c[1]); err != nil {
			log.Fatal(err)
		}
	}

	lookup, err := manager.GetCustomerLookupSession()
	if err != nil {
		log.Fatal(err)
	}
	defer lookup.Close()
	found, err := lookup.GetCustomersByNumber("A-1")
	if err != nil {
		log.Fatal(err)
	}
	for customer, err := range billing.AllCustomers(found) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(customer.GetDisplayName().GetText())
	}
	// Output:
	// Ada
	// Ann
}

// Calls of different methods of a query have to hold together, calls of the same one are alternatives.
func ExampleProvider_BillingManager_query() {
	provider, err := memprovider.New()
	if err != nil {
		log.Fatal(err)
	}
	defer provider.Close()
	manager := provider.BillingManager()
	for _, c := range [][2]string{{"Ada", "A-1"}, {"Ben", "B-2"}, {"Ann", "C-3"}} {
		if _, err := addCustomer(manager, c[0], c[1]); err != nil {
			log.Fatal(err)
		}
	}

	session, err := manager.GetCustomerQuerySession()
	if err != nil {
		log.Fatal(err)
	}
	defer session.Close()
	query := session.GetCustomerQuery()
	if err := query.MatchDisplayName("a*", osid.WildcardStringMatchType(), true); err != nil {
		log.Fatal(err)
	}
	if err := query.MatchDisplayName("A*", osid.WildcardStringMatchType(), true); err != nil {
		log.Fatal(err)
	}
	if err := query.MatchCustomerNumber("A-1", osid.ExactStringMatchType(), false); err != nil {
		log.Fatal(err)
	}
	found, err := session.GetCustomersByQuery(query)
	if err != nil {
		log.Fatal(err)
	}
	for customer, err := range billing.AllCustomers(found) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(customer.GetDisplayName().GetText(), customer.GetCustomerNumber())
	}
	// Output: Ann C-3
}

// A channel receiver turns notifications into values. A reliable session delivers each again until it is acknowledged.
func ExampleNewCustomerChannel() {
	provider, err := memprovider.New()
	if err != nil {
		log.Fatal(err)
	}
	defer provider.Close()
	manager := provider.BillingManager()

	receiver := memprovider.NewCustomerChannel()
	session, err := manager.GetCustomerNotificationSession(receiver)
	if err != nil {
		log.Fatal(err)
	}
	session.ReliableCustomerNotifications()
	if err := session.RegisterForNewCustomers(); err != nil {
		log.Fatal(err)
	}

	for _, name := range []string{"Ada", "Ben"} {
		if _, err := addCustomer(manager, name, name); err != nil {
			log.Fatal(err)
		}
	}
	heard := 0
	for event := range receiver.Events() {
		fmt.Println(event.Kind, len(event.IDs))
		if err := event.Ack(); err != nil {
			log.Fatal(err)
		}
		if heard++; heard == 2 {
			session.Close() // which closes the channel
		}
	}
	// Output:
	// new 1
	// new 1
}

// A transaction that conflicts with another fails when it prepares, and is done again from the beginning.
func ExampleRetry() {
	provider, err := memprovider.New()
	if err != nil {
		log.Fatal(err)
	}
	defer provider.Close()
	manager := provider.BillingManager()
	customer, err := addCustomer(manager, "Ada", "0")
	if err != nil {
		log.Fatal(err)
	}

	attempts := 0
	err = memprovider.Retry(context.Background(), func() error {
		attempts++
		admin, err := manager.GetCustomerAdminSession()
		if err != nil {
			return err
		}
		defer admin.Close() // aborts what was not committed
		txn, err := admin.StartTransaction()
		if err != nil {
			return err
		}
		form, err := admin.GetCustomerFormForUpdate(customer.GetID())
		if err != nil {
			return err
		}
		if attempts == 1 {
			// Somebody else is faster.
			if err := rename(manager, customer.GetID(), "Ada L."); err != nil {
				return err
			}
		}
		if err := form.SetCustomerNumber("1"); err != nil {
			return err
		}
		if err := admin.UpdateCustomer(form); err != nil {
			return err
		}
		if err := txn.Prepare(); err != nil {
			return err
		}
		return txn.Commit()
	})
	if err != nil {
		log.Fatal(err)
	}
	lookup, err := manager.GetCustomerLookupSession()
	if err != nil {
		log.Fatal(err)
	}
	customer, err = lookup.GetCustomer(customer.GetID())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(customer.GetDisplayName().GetText(), customer.GetCustomerNumber(), "after", attempts, "attempts")
	// Output: Ada L. 1 after 2 attempts
}

// rename changes the name of a customer.
func rename(manager billing.BillingManager, id osid.ID, name string) error {
	session, err := manager.GetCustomerAdminSession()
	if err != nil {
		return err
	}
	defer session.Close()
	form, err := session.GetCustomerFormForUpdate(id)
	if err != nil {
		return err
	}
	if err := form.SetDisplayName(name); err != nil {
		return err
	}
	return session.UpdateCustomer(form)
}
