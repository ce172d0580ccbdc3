package memprovider_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// scaleLedger is a store of many customers in a tree of businesses three levels deep: a root, regions, branches.
type scaleLedger struct {
	provider *memprovider.Provider
	root     osid.ID
	regions  []osid.ID
	branches []osid.ID
	ids      []osid.ID // of the customers
	gold     osid.Type // the genus of every hundredth customer
}

const branchesPerRegion = 10

func newScaleLedger(tb testing.TB, customers, branches int) *scaleLedger {
	tb.Helper()
	p, err := memprovider.New()
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, p.Close()) })
	l := &scaleLedger{provider: p, gold: osid.NewType("example.com", "genus", "gold")}
	manager := p.BillingManager()
	businesses, err := manager.GetBusinessAdminSession()
	require.NoError(tb, err)
	hierarchy, err := manager.GetBusinessHierarchyDesignSession()
	require.NoError(tb, err)
	business := func(parent osid.ID) osid.ID {
		form, err := businesses.GetBusinessFormForCreate(nil)
		require.NoError(tb, err)
		b, err := businesses.CreateBusiness(form)
		require.NoError(tb, err)
		if parent == nil {
			require.NoError(tb, hierarchy.AddRootBusiness(b.GetID()))
		} else {
			require.NoError(tb, hierarchy.AddChildBusiness(parent, b.GetID()))
		}
		return b.GetID()
	}
	l.root = business(nil)
	for i := range branches {
		if i%branchesPerRegion == 0 {
			l.regions = append(l.regions, business(l.root))
		}
		l.branches = append(l.branches, business(l.regions[len(l.regions)-1]))
	}
	batch, err := manager.GetBillingBatchManager()
	require.NoError(tb, err)
	for b, branch := range l.branches {
		session, err := batch.GetCustomerBatchAdminSessionForBusiness(branch)
		require.NoError(tb, err)
		l.ids = append(l.ids, createCustomers(tb, session, customers/branches, b*customers/branches, l.gold)...)
	}
	return l
}

// createCustomers makes customers in one batch, every hundredth of them of the genus gold.
func createCustomers(tb testing.TB, session billing.CustomerBatchAdminSession, n, from int, gold osid.Type) []osid.ID {
	tb.Helper()
	resources := make([]osid.ID, n)
	for i := range resources {
		resources[i] = osid.NewID("example.com", "resource", fmt.Sprint(from+i))
	}
	forms, err := session.GetCustomerFormsForCreate(osid.NewIDList(resources...), nil)
	require.NoError(tb, err)
	list, err := osid.Collect(billing.AllCustomerBatchForms(forms))
	require.NoError(tb, err)
	for i, form := range list {
		require.NoError(tb, form.SetDisplayName(fmt.Sprintf("Customer %d", from+i)))
		require.NoError(tb, form.SetCustomerNumber(fmt.Sprintf("C-%07d", from+i)))
		if (from+i)%100 == 0 {
			require.NoError(tb, form.SetGenusType(gold))
		}
	}
	responses, err := session.CreateCustomers(billing.NewCustomerBatchFormList(list...))
	require.NoError(tb, err)
	var out []osid.ID
	for responses.HasNext() {
		r, err := responses.GetNextCreateResponse()
		require.NoError(tb, err)
		id, err := r.GetCreatedID()
		require.NoError(tb, err)
		out = append(out, id)
	}
	return out
}

func drainCustomers(tb testing.TB, list billing.CustomerList, err error, want int) {
	if err != nil {
		tb.Fatal(err)
	}
	n := 0
	for range billing.AllCustomers(list) {
		n++
	}
	if n != want {
		tb.Fatalf("%d customers, want %d", n, want)
	}
}

// BenchmarkScale shows that what a call costs grows with what it returns and not with the store: each operation on two stores, one ten
// times the other, with 100 branches in 10 regions under one root.
func BenchmarkScale(b *testing.B) {
	for _, size := range []int{10_000, 100_000} {
		l := newScaleLedger(b, size, 100)
		manager := l.provider.BillingManager()
		lookup := func(catalog osid.ID) billing.CustomerLookupSession {
			s, err := manager.GetCustomerLookupSessionForBusiness(catalog)
			require.NoError(b, err)
			return s
		}
		root, region, branch := lookup(l.root), lookup(l.regions[3]), lookup(l.branches[42])
		perBranch := size / 100
		name := func(op string, result int) string { return fmt.Sprintf("%s/store=%d/result=%d", op, size, result) }

		b.Run(name("GetCustomer", 1), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := root.GetCustomer(l.ids[i*7919%len(l.ids)]); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name("GetCustomersByIDs", 100), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				list, err := root.GetCustomersByIDs(osid.NewIDList(l.ids[500:600]...))
				drainCustomers(b, list, err, 100)
			}
		})
		b.Run(name("ByNumberFromRoot", 1), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				list, err := root.GetCustomersByNumber("C-0000777")
				drainCustomers(b, list, err, 1)
			}
		})
		b.Run(name("AllOfBranch", perBranch), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				list, err := branch.GetCustomers()
				drainCustomers(b, list, err, perBranch)
			}
		})
		b.Run(name("AllOfRegion", perBranch*branchesPerRegion), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				list, err := region.GetCustomers()
				drainCustomers(b, list, err, perBranch*branchesPerRegion)
			}
		})
		b.Run(name("GoldFromRoot", size/100), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				list, err := root.GetCustomersByGenusType(l.gold)
				drainCustomers(b, list, err, size/100)
			}
		})
		b.Run(name("TwoTermQueryFromRoot", 1), func(b *testing.B) {
			session, err := manager.GetCustomerQuerySessionForBusiness(l.root)
			require.NoError(b, err)
			b.ReportAllocs()
			for b.Loop() {
				q := session.GetCustomerQuery()
				if err := q.MatchGenusType(l.gold, true); err != nil {
					b.Fatal(err)
				}
				if err := q.MatchCustomerNumber("C-0000700", osid.ExactStringMatchType(), true); err != nil {
					b.Fatal(err)
				}
				list, err := session.GetCustomersByQuery(q)
				drainCustomers(b, list, err, 1)
			}
		})
		b.Run(name("CreateCustomer", 1), func(b *testing.B) {
			admin, err := manager.GetCustomerAdminSessionForBusiness(l.branches[0])
			require.NoError(b, err)
			resource := osid.NewID("example.com", "resource", "new")
			b.ReportAllocs()
			for b.Loop() {
				form, err := admin.GetCustomerFormForCreate(resource, nil)
				if err != nil {
					b.Fatal(err)
				}
				if err := form.SetDisplayName("New"); err != nil {
					b.Fatal(err)
				}
				if _, err := admin.CreateCustomer(form); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name("UpdateCustomer", 1), func(b *testing.B) {
			admin, err := manager.GetCustomerAdminSessionForBusiness(l.branches[0])
			require.NoError(b, err)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				form, err := admin.GetCustomerFormForUpdate(l.ids[i*7919%len(l.ids)])
				if err != nil {
					b.Fatal(err)
				}
				if err := form.SetDescription("changed"); err != nil {
					b.Fatal(err)
				}
				if err := admin.UpdateCustomer(form); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name("BatchCreate", 10_000), func(b *testing.B) {
			batch, err := manager.GetBillingBatchManager()
			require.NoError(b, err)
			session, err := batch.GetCustomerBatchAdminSession()
			require.NoError(b, err)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				createCustomers(b, session, 10_000, 10_000_000+i*10_000, l.gold)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/customer")
		})
	}
}

// BenchmarkNewAndClose is what a test pays for a provider of its own.
func BenchmarkNewAndClose(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		p, err := memprovider.New()
		if err != nil {
			b.Fatal(err)
		}
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
