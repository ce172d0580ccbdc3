package memprovider_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/internal/spec"
)

// The pages_ tests promise that every method of the five sessions, and every error that each lists, has a test named after it. These hold
// the promise against the catalogue.

func TestPages_EveryMethodAndErrorHasATest(t *testing.T) {
	catalogue, err := spec.Load()
	require.NoError(t, err)
	var sessions []string
	for _, p := range sessionPages() {
		sessions = append(sessions, p.session)
		session := catalogue.Interface(p.session)
		require.NotNil(t, session, p.session)
		var promised, tested []string
		for _, m := range session.Methods {
			promised = append(promised, m.Name+" works")
			for _, code := range m.Errors {
				promised = append(promised, m.Name+" "+code)
			}
		}
		names := map[string]bool{}
		for _, c := range p.cases {
			what := c.method + " works"
			if c.code != 0 {
				what = c.method + " " + c.code.String()
			}
			if !slices.Contains(tested, what) {
				tested = append(tested, what)
			}
			require.False(t, names[c.method+"/"+c.name], "%s/%s stands twice", c.method, c.name)
			names[c.method+"/"+c.name] = true
		}
		require.ElementsMatch(t, promised, tested, "%s: what the catalogue lists, and what has a test", p.session)
	}
	require.ElementsMatch(t, []string{
		"osid.acknowledgement.BillingAdminSession", "osid.acknowledgement.BillingNotificationSession", "osid.billing.CustomerAdminSession",
		"osid.billing.CustomerNotificationSession", "osid.billing.batch.CustomerBatchAdminSession",
	}, sessions)
}

// A case for an error proves that it called its method: the error names it. A case for what a method does has the call in its source.
func TestPages_EveryCaseCallsTheMethodItIsNamedAfter(t *testing.T) {
	files, err := filepath.Glob("pages_*_test.go")
	require.NoError(t, err)
	found := 0
	for _, file := range files {
		fset := token.NewFileSet()
		parsed, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 3 || pageSelected(call.Fun) != "works" {
				return true
			}
			at := fset.Position(call.Pos())
			literal, ok := call.Args[0].(*ast.BasicLit)
			require.True(t, ok, "%s: the method is not a literal", at)
			method, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			_, ok = call.Args[2].(*ast.FuncLit)
			require.True(t, ok, "%s: the test is not a function literal", at)
			calls := false
			ast.Inspect(call.Args[2], func(n ast.Node) bool {
				inner, ok := n.(*ast.CallExpr)
				calls = calls || ok && pageSelected(inner.Fun) == spec.GoName(method)
				return true
			})
			require.True(t, calls, fmt.Sprintf("%s: %s is not called", at, method))
			found++
			return true
		})
	}
	declared := 0
	for _, p := range sessionPages() {
		for _, c := range p.cases {
			if c.code == 0 {
				declared++
			}
		}
	}
	require.Equal(t, declared, found)
}

// pageSelected is the name after the dot of an expression, "" if it has none.
func pageSelected(e ast.Expr) string {
	if s, ok := e.(*ast.SelectorExpr); ok {
		return s.Sel.Name
	}
	return ""
}
