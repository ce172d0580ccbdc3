package osid_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/osid-go/osid-go/osid"
)

func TestNewProperty(t *testing.T) {
	name, label, description := osid.NewDisplayText("Colour"), osid.NewDisplayText("col"), osid.NewDisplayText("Its colour.")
	p := osid.NewProperty(name, label, description, "red")
	assert.Equal(t, name, p.GetDisplayName())
	assert.Equal(t, label, p.GetDisplayLabel())
	assert.Equal(t, description, p.GetDescription())
	assert.Equal(t, "red", p.GetValue())

	p = osid.NewProperty(name, nil, nil, "")
	assert.Equal(t, name, p.GetDisplayLabel())
	assert.Equal(t, osid.NewDisplayText(""), p.GetDescription())
	p = osid.NewProperty(nil, nil, nil, "")
	assert.Equal(t, osid.NewDisplayText(""), p.GetDisplayName())
	assert.Equal(t, osid.NewDisplayText(""), p.GetDisplayLabel())
}

func ExampleNewProperty() {
	p := osid.NewProperty(osid.NewDisplayText("Colour"), nil, nil, "red")
	fmt.Println(osid.TextOf(p.GetDisplayName()), p.GetValue())
	// Output: Colour red
}
