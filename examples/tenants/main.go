// Command tenants shows two agents with different views of one store.
//
// Two shops, North and South, keep their customers in one provider. A hook (memprovider.WithAuthorization) says who may do what where,
// and proxies say who asks. Ann works for North and Bob for South: each sees, and may change, what is in their own shop. Neither the
// lookups nor the administration below know of the rules.
//
//	go run ./examples/tenants
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "tenants:", err)
		os.Exit(1)
	}
}

// The agents. Nora runs the place.
var nora, ann, bob = agent("nora"), agent("ann"), agent("bob")

func agent(name string) osid.ID { return osid.NewID("tenants.example", "agent", name) }

// grants are the businesses that agents may work in.
type grants map[string][]osid.ID

// allow is the hook: whoever runs the place may do everything, and everybody else what they like in a business that they were granted.
// Without a qualifier the question is whether there is any such business.
func (g grants) allow(r memprovider.Request) bool {
	if osid.EqualIDs(r.Agent, nora) {
		return true
	}
	granted := g[osid.IDString(r.Agent)]
	if r.Qualifier == nil {
		return len(granted) > 0
	}
	for _, business := range granted {
		if osid.EqualIDs(business, r.Qualifier) {
			return true
		}
	}
	return false
}

// shops is what the program knows of the store.
type shops struct {
	provider          *memprovider.Provider
	manager           billing.BillingProxyManager
	all, north, south osid.ID
}

func run(w io.Writer) error {
	rules := grants{}
	provider, err := memprovider.New(memprovider.WithAuthorization(rules.allow))
	if err != nil {
		return err
	}
	defer provider.Close()
	s := &shops{provider: provider, manager: provider.BillingProxyManager()}
	if err := s.open(); err != nil {
		return err
	}
	// The rules are in place before anybody but Nora asks.
	rules[osid.IDString(ann)] = []osid.ID{s.north}
	rules[osid.IDString(bob)] = []osid.ID{s.south}

	for _, who := range []osid.ID{nora, ann, bob} {
		if err := s.show(w, who); err != nil {
			return fmt.Errorf("%s: %w", who.GetIdentifier(), err)
		}
	}
	return nil
}

// proxyFor makes a proxy by which sessions are opened on behalf of an agent. A server would make it of what a request says of its caller.
func (s *shops) proxyFor(who osid.ID) (osid.Proxy, error) {
	session, err := s.provider.ProxyManager().GetProxySession()
	if err != nil {
		return nil, err
	}
	defer session.Close()
	condition := session.GetProxyCondition()
	if err := condition.SetEffectiveAgentID(who); err != nil {
		return nil, err
	}
	return session.GetProxy(condition)
}

// open makes the two shops below the default business, and their customers. Cleo is a customer of both.
func (s *shops) open() error {
	proxy, err := s.proxyFor(nora)
	if err != nil {
		return err
	}
	lookup, err := s.manager.GetCustomerLookupSession(proxy)
	if err != nil {
		return err
	}
	s.all = lookup.GetBusinessID()
	if s.north, err = s.openShop(proxy, "North"); err != nil {
		return err
	}
	if s.south, err = s.openShop(proxy, "South"); err != nil {
		return err
	}
	if _, err := s.addCustomer(proxy, s.north, "Ada"); err != nil {
		return err
	}
	cleo, err := s.addCustomer(proxy, s.north, "Cleo")
	if err != nil {
		return err
	}
	if _, err := s.addCustomer(proxy, s.south, "Dan"); err != nil {
		return err
	}
	assignment, err := s.manager.GetCustomerBusinessAssignmentSession(proxy)
	if err != nil {
		return err
	}
	return assignment.AssignCustomerToBusiness(cleo, s.south)
}

func (s *shops) openShop(proxy osid.Proxy, name string) (osid.ID, error) {
	admin, err := s.manager.GetBusinessAdminSession(proxy)
	if err != nil {
		return nil, err
	}
	form, err := admin.GetBusinessFormForCreate(nil)
	if err != nil {
		return nil, err
	}
	if err := form.SetDisplayName(name); err != nil {
		return nil, err
	}
	made, err := admin.CreateBusiness(form)
	if err != nil {
		return nil, err
	}
	design, err := s.manager.GetBusinessHierarchyDesignSession(proxy)
	if err != nil {
		return nil, err
	}
	return made.GetID(), design.AddChildBusiness(s.all, made.GetID())
}

func (s *shops) addCustomer(proxy osid.Proxy, business osid.ID, name string) (osid.ID, error) {
	admin, err := s.manager.GetCustomerAdminSessionForBusiness(business, proxy)
	if err != nil {
		return nil, err
	}
	form, err := admin.GetCustomerFormForCreate(osid.NewID("tenants.example", "person", name), nil)
	if err != nil {
		return nil, err
	}
	if err := form.SetDisplayName(name); err != nil {
		return nil, err
	}
	made, err := admin.CreateCustomer(form)
	if err != nil {
		return nil, err
	}
	return made.GetID(), nil
}

// show prints what the store is to an agent.
func (s *shops) show(w io.Writer, who osid.ID) error {
	proxy, err := s.proxyFor(who)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s\n", who.GetIdentifier())

	everywhere, err := s.manager.GetCustomerLookupSession(proxy)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "  everywhere, comparative  %s\n", customers(everywhere))
	everywhere.UsePlenaryCustomerView()
	fmt.Fprintf(w, "  everywhere, plenary      %s\n", customers(everywhere))

	for _, shop := range []struct {
		name     string
		business osid.ID
	}{{"North", s.north}, {"South", s.south}} {
		lookup, err := s.manager.GetCustomerLookupSessionForBusiness(shop.business, proxy)
		if err != nil {
			return err
		}
		admin, err := s.manager.GetCustomerAdminSessionForBusiness(shop.business, proxy)
		if err != nil {
			return err
		}
		// The hints tell a program what not to offer. They are hints: what counts is the answer to the call itself.
		fmt.Fprintf(w, "  %s  look up: %-5v  create: %-5v  %s\n", shop.name, lookup.CanLookupCustomers(), admin.CanCreateCustomers(), customers(lookup))
		_, err = admin.GetCustomerFormForCreate(osid.NewID("tenants.example", "person", "Eve"), nil)
		if allowed := err == nil; allowed != admin.CanCreateCustomers() || !allowed && !errors.Is(err, osid.ErrPermissionDenied) {
			return fmt.Errorf("in %s the hint says %v, and the call %v", shop.name, admin.CanCreateCustomers(), err)
		}
	}
	return nil
}

// customers lists the customers that a session sees, or says why it sees none.
func customers(lookup billing.CustomerLookupSession) string {
	found, err := lookup.GetCustomers()
	if err != nil {
		return osid.CodeOf(err).String()
	}
	var names []string
	for customer, err := range billing.AllCustomers(found) {
		if err != nil {
			return err.Error()
		}
		names = append(names, customer.GetDisplayName().GetText())
	}
	return strings.Join(names, ", ")
}
