package memprovider_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/proxy"
)

type kitCondition = proxy.ProxyCondition

// kitProxy makes a proxy of a condition that fill fills.
func kitProxy(t testing.TB, p *memprovider.Provider, fill func(c kitCondition)) osid.Proxy {
	t.Helper()
	s, err := p.ProxyManager().GetProxySession()
	require.NoError(t, err)
	defer s.Close()
	c := s.GetProxyCondition()
	if fill != nil {
		fill(c)
	}
	out, err := s.GetProxy(c)
	require.NoError(t, err)
	return out
}
