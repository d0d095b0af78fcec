#!/bin/bash
# Wrapper: finds its own folder.
HERE="$(cd "$(dirname "$0")" && pwd)"
export PDI=${PDI_HOME:-/opt/pdi}
OPTS="-level=Basic -norep"
for table in customers parts; do
    echo "it's $table" >> /var/log/etl/dim.log
done
if ! "$PDI"/kitchen.sh $OPTS \
    -file="$HERE/../jobs/dimensions.kjb" -param:MODE=$1 2>&1; then
    exit 1
fi
su - kettle -c '/opt/pdi/pan.sh -file=/opt/etl/trans/suppliers.ktr'
