package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/osid-go/osid-go/memprovider"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestEachAgentSeesTheirOwnShop(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out))
	require.Equal(t, `nora
  everywhere, comparative  Ada, Cleo, Dan
  everywhere, plenary      Ada, Cleo, Dan
  North  look up: true   create: true   Ada, Cleo
  South  look up: true   create: true   Cleo, Dan
ann
  everywhere, comparative  Ada, Cleo
  everywhere, plenary      PERMISSION_DENIED
  North  look up: true   create: true   Ada, Cleo
  South  look up: false  create: false  PERMISSION_DENIED
bob
  everywhere, comparative  Cleo, Dan
  everywhere, plenary      PERMISSION_DENIED
  North  look up: false  create: false  PERMISSION_DENIED
  South  look up: true   create: true   Cleo, Dan
`, out.String())
}

func TestAnAgentWithoutGrantsMayDoNothing(t *testing.T) {
	rules := grants{}
	for _, business := range []memprovider.Request{{Agent: ann}, {Agent: ann, Qualifier: agent("anything")}} {
		require.False(t, rules.allow(business))
	}
}
