package main

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

// surveyOnce is one survey for all tests.
var surveyOnce = sync.OnceValues(survey)

func surveyed(t *testing.T) *surveyor {
	t.Helper()
	s, err := surveyOnce()
	require.NoError(t, err)
	return s
}

func TestTheTableIsCurrent(t *testing.T) {
	root, err := moduleRoot()
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(tablePath)))
	require.NoError(t, err)
	if string(text) != string(surveyed(t).render()) {
		t.Errorf("%s is stale: run go generate ./...", tablePath)
	}
}

func TestTwoSurveysGiveOneTable(t *testing.T) {
	again, err := survey()
	require.NoError(t, err)
	require.Equal(t, string(surveyed(t).render()), string(again.render()))
}

func TestEveryMethodThatIsLeftOutHasAReason(t *testing.T) {
	require.NoError(t, surveyed(t).check())
}

// The rule in full, apart from check: UNIMPLEMENTED is answered by optional methods only, and by those that the catalogue, which knows no
// Supports method for them, lets answer it.
func TestEveryMandatoryMethodWorks(t *testing.T) {
	s := surveyed(t)
	called := map[string]bool{}
	for _, a := range s.answers {
		called[a.on.Qualified()+"."+a.decl.Name] = true
		if a.decl.Optional == "" && !slices.Contains(a.decl.Errors, osid.ErrUnimplemented.String()) {
			require.NotErrorIs(t, a.err, osid.ErrUnimplemented, a.method.String())
		}
	}
	sessions := 0
	for _, name := range packages {
		for _, i := range s.catalogue.Packages[name].Interfaces {
			if i.Kind != "session" && i.Kind != "manager" {
				continue
			}
			sessions++
			for _, decl := range s.catalogue.AllMethods(i) {
				require.True(t, called[i.Qualified()+"."+decl.Name], "%s.%s was not called", i.Qualified(), decl.Name)
			}
		}
	}
	require.Greater(t, sessions, 80, "sessions and managers")
}

// Every getter of every manager whose Supports methods say yes returns a session, and that very session works: each of its methods is
// called. Every other getter answers UNIMPLEMENTED.
func TestSupportsIsTrueOfEveryGetter(t *testing.T) {
	s := surveyed(t)
	getters, sessions := 0, 0
	for _, m := range s.answers {
		if m.on.Kind != "manager" || !strings.HasPrefix(m.decl.Name, "get") || m.decl.Optional == "" {
			continue
		}
		getters++
		supported, known := s.supported(m.method)
		require.True(t, known, m.method.String())
		w, err := s.newWorld()
		require.NoError(t, err)
		owner, err := w.get(m.owner)
		require.NoError(t, err)
		results, err := w.call(owner, m.method)
		if !supported {
			require.ErrorIs(t, err, osid.ErrUnimplemented, m.method.String())
			require.True(t, results[0].IsNil(), m.method.String())
			require.NoError(t, w.close())
			continue
		}
		require.NoError(t, err, m.method.String())
		require.False(t, results[0].IsNil(), m.method.String())
		if i := s.interfaceOf(results[0].Type()); i != nil && i.Kind == "session" {
			sessions++
			for _, of := range lastDestructive(s.methodsOf(results[0].Type())) {
				_, err := w.call(results[0], of)
				var unready *unreadyError
				require.False(t, errors.As(err, &unready), "%s of %s: %v", of, m, err)
				require.NotErrorIs(t, err, osid.ErrUnimplemented, "%s of %s", of, m)
				if err != nil {
					require.Contains(t, of.decl.Errors, osid.CodeOf(err).String(), "%s of %s: %v", of, m, err)
				}
			}
		}
		require.NoError(t, w.close())
	}
	require.Greater(t, sessions, 200)
	require.Greater(t, getters, sessions)
}

// lastDestructive puts the methods last that take away what others need.
func lastDestructive(methods []*method) []*method {
	destructive := func(m *method) int {
		for _, verb := range []string{"delete", "remove", "unassign", "reassign"} {
			if strings.HasPrefix(m.decl.Name, verb) {
				return 1
			}
		}
		return 0
	}
	out := slices.Clone(methods)
	slices.SortStableFunc(out, func(a, b *method) int { return destructive(a) - destructive(b) })
	return out
}

// The Supports methods of a manager and of its proxy manager agree.
func TestProfilesAgree(t *testing.T) {
	said := map[*spec.Method]bool{}
	for _, a := range surveyed(t).answers {
		if opens(a.on) && strings.HasPrefix(a.decl.Name, "supports") && len(a.decl.Params) == 0 && a.by.Kind != "session" &&
			a.decl.Name != "supportsTransactions" {
			yes := a.results[0].Bool()
			if before, ok := said[a.decl]; ok {
				require.Equal(t, before, yes, a.method.String())
			}
			said[a.decl] = yes
		}
	}
	require.Greater(t, len(said), 80)
}

// A check that cannot fail proves nothing.
func TestCheckNoticesWhatIsWrong(t *testing.T) {
	s := surveyed(t)
	for name, c := range map[string]struct {
		method string
		spoil  func(a *answer)
		want   string
	}{
		"a mandatory method is left out": {"osid.billing.CustomerLookupSession.getCustomer",
			func(a *answer) { a.err = osid.NewError(osid.ErrUnimplemented, "", "") }, "is mandatory and left out"},
		"a getter is left out though its Supports method says yes": {"osid.billing.BillingManager.getCustomerLookupSession",
			func(a *answer) { a.err = osid.NewError(osid.ErrUnimplemented, "", "") }, "is left out without a reason"},
		"a Supports method says no though its getter works": {"osid.billing.BillingManager.supportsCustomerLookup",
			func(a *answer) { a.results = []reflect.Value{reflect.ValueOf(false)} }, "supportsCustomerLookup is false"},
		"a Supports method says yes though its getter is left out": {"osid.billing.BillingManager.supportsBillingPayment",
			func(a *answer) { a.results = []reflect.Value{reflect.ValueOf(true)} }, "supportsBillingPayment is true"},
		"a session refuses a good call": {"osid.billing.CustomerAdminSession.createCustomer",
			func(a *answer) { a.err = osid.NewError(osid.ErrOperationFailed, "", "") }, "was refused"},
		"an error is not of the catalogue's": {"osid.billing.Customer.getActivity",
			func(a *answer) { a.err = osid.NewError(osid.ErrNoAccess, "", "") }, "does not list"},
		"a getter returns nil": {"osid.billing.BillingManager.getCustomerLookupSession",
			func(a *answer) { a.results = []reflect.Value{reflect.Zero(a.results[0].Type())} }, "returned nil"},
	} {
		t.Run(name, func(t *testing.T) {
			spoilt := *s
			spoilt.answers = slices.Clone(s.answers)
			at := slices.IndexFunc(s.answers, func(a *answer) bool { return a.method.String() == c.method })
			require.GreaterOrEqual(t, at, 0, c.method)
			copied := *s.answers[at]
			c.spoil(&copied)
			spoilt.answers[at] = &copied
			require.ErrorContains(t, spoilt.check(), c.want)
		})
	}
}
